//! The fixed strings of the live page, in Danish and in English. Knows nothing of where a string is used.

use crate::report::language::Language;
use crate::report::message::messages;

messages! {
    LiveMessage

    // The head of both pages.
    Kind: "Regn selv", "Try it yourself";
    ReformTitle: "Hvad koster reformen?", "What does the reform cost?";
    ReformLead: "Flyt en forudsætning, og se svaret og dets usikkerhed. Alt regnes på denne maskine.",
        "Move an assumption and see the answer and how sure it is. Everything is computed on this machine.";
    CaseTitle: "Hvad betyder reglerne for én person?", "What do the rules mean for one person?";
    CaseLead: "Vælg en person og et forløb, og se uge for uge, hvad to regelsæt gør, hvad det koster, og hvor det står i loven.",
        "Choose a person and a course of illness, and see week by week what two rule sets do, what it costs, and where the law says so.";
    Pages: "Sider", "Pages";
    PageReform: "Reformen", "The reform";
    PageCase: "Én person", "One person";
    OtherLanguage: "In English", "På dansk";
    Skip: "Gå til svaret", "Skip to the answer";
    Footer: "sygesim {version}. Samme beregning, tabeller og figurer som i rapporten fra »sygesim compare«.",
        "sygesim {version}. The same computation, tables and charts as in the report of “sygesim compare”.";
    NeedsScript: "Siden regner undervejs og kræver, at JavaScript er slået til.", "This page computes as you go and needs JavaScript.";

    // What may be chosen.
    Choices: "Valg", "Choices";
    Reform: "Reform", "Reform";
    Population: "Befolkning", "Population";
    Baseline: "Grundlag", "Baseline";
    OfReform: "reformens egen ({name})", "the reform's own ({name})";
    Behaviour: "Vis, hvad kommunernes reaktion på ændrede vilkår lægger til", "Show what municipalities' reaction to other terms adds";
    Initiatives: "Initiativer", "Initiatives";
    StudyNote: "undersøgelse", "study";
    TopLevers: "De ti forudsætninger, der flytter svaret mest", "The ten assumptions that move the answer most";
    TopPending: "Beregner, hvilke forudsætninger der flytter svaret mest …", "Finding the assumptions that move the answer most …";
    LeverHint: "En forudsætning, der flyttes, holdes fast på værdien. De øvrige varierer, hver i sit interval. Båndet under skyderen er 5-95 pct.-intervallet.",
        "An assumption you move is held at that value. The others vary, each in its interval. The band below the slider is the 5-95 per cent interval.";
    OtherLevers: "Alle andre forudsætninger ({count})", "All other assumptions ({count})";
    Search: "Søg i forudsætningerne", "Search the assumptions";
    SearchNone: "Ingen forudsætninger passer.", "No assumption matches.";
    Held: "holdt fast", "held";
    Varies: "varierer", "varies";
    Certain: "kendt værdi", "known value";
    Plausible: "5-95 pct.: {range}", "5-95 per cent: {range}";
    Value: "Værdi af: {title}", "Value of: {title}";
    Release: "Slip", "Let go";
    ReleaseOf: "Slip: {title}", "Let go: {title}";
    SourceHead: "Kilde", "Source";
    SourceOf: "{grade}: {source}", "{grade}: {source}";
    MovesBy: "flytter svaret ca. {swing} mio. kr. fra 5 til 95 pct.", "moves the answer by about DKK {swing} million from 5 to 95 per cent";
    StartOver: "Begynd forfra", "Start over";

    // The answer.
    Working: "Beregner …", "Computing …";
    Queued: "Venter på en ledig plads …", "Waiting for a free place …";
    Stopped: "Beregningen blev afbrudt.", "The computation was interrupted.";
    Lost: "Forbindelsen til sygesim er afbrudt. Er programmet stoppet?", "The connection to sygesim is lost. Has the program stopped?";
    CannotCompute: "Valget kan ikke beregnes", "This choice cannot be computed";
    Answer: "Svaret", "The answer";
    Headline: "Varig virkning {number} mio. kr. om året, 5-95 pct. {interval}", "Permanent effect DKK {number} million a year, 5-95 per cent {interval}";
    Progress: "{draws} af {most} trækninger med {people} personer i hver. Monte Carlo-fejl {error} mio. kr.",
        "{draws} of {most} draws with {people} persons in each. Monte Carlo error DKK {error} million.";
    Trail: "Monte Carlo-fejlen undervejs: {trail} mio. kr.", "The Monte Carlo error so far: DKK {trail} million";
    FromDraws: "efter {draws}", "after {draws}";

    // What changed.
    TopicChanged: "Ændret siden sidst", "Changed since last";
    ChangedBy: "Ændringen flytter den varige virkning {number} mio. kr. om året (Monte Carlo-fejl {error})",
        "The change moves the permanent effect by DKK {number} million a year (Monte Carlo error {error})";
    ChangedNothing: "Ændringen flytter ikke den varige virkning", "The change does not move the permanent effect";
    ChangedOther: "En anden reform, befolkning eller et andet grundlag: forskellen kan ikke aflæses række for række",
        "Another reform, population or baseline: the difference cannot be read row by row";
    ChangedLost: "Det forrige svar er ikke længere gemt: forskellen kan ikke aflæses",
        "The answer before is kept no longer: the difference cannot be read";
    ChangedTable: "Forskellen, blok for blok, mio. kr. om året, varigt", "The difference, block by block, DKK million a year, permanent";
    ChangedNote: "Begge svar er regnet med de samme personer og de samme trækninger, så forskellen er fri for den tilfældighed, de deler.",
        "Both answers are computed with the same persons and the same draws, so the difference is free of the chance they share.";
    ChangedRow: "Række", "Row";
    ChangedNow: "Nu", "Now";
    InputReform: "Reform: {before} → {after}", "Reform: {before} → {after}";
    InputPopulation: "Befolkning: {before} → {after}", "Population: {before} → {after}";
    InputBaseline: "Grundlag: {before} → {after}", "Baseline: {before} → {after}";
    InputBehaviour: "Kommunernes reaktion: {before} → {after}", "Municipalities' reaction: {before} → {after}";
    InputInitiative: "Initiativ {id}: {before} → {after}", "Initiative {id}: {before} → {after}";
    InputParameter: "{title}: {before} → {after}", "{title}: {before} → {after}";
    OwnOfReform: "reformens egen", "the reform's own";
    On: "til", "on";
    Off: "fra", "off";

    // Pinned scenarios, link and downloads.
    TopicPinned: "Fastholdte scenarier", "Pinned scenarios";
    PinnedFinding: "Fastholdte scenarier side om side med det, der vises nu", "Pinned scenarios beside what is shown now";
    Pin: "Fasthold dette scenarie", "Pin this scenario";
    PinsFull: "Der kan højst fastholdes tre scenarier.", "At most three scenarios can be pinned.";
    PinnedNow: "Fastholdt som scenarie {letter}.", "Pinned as scenario {letter}.";
    Unpin: "Fjern {letter}", "Remove {letter}";
    Restore: "Vis {letter}", "Show {letter}";
    Scenario: "Scenarie {letter}", "Scenario {letter}";
    Now: "Nu", "Now";
    Keep: "Gem og del", "Keep and share";
    Link: "Link til det viste", "Link to what is shown";
    Copy: "Kopiér link", "Copy link";
    Copied: "Linket er kopieret.", "The link is copied.";
    DownloadPage: "Rapport (HTML)", "Report (HTML)";
    DownloadTables: "Tabeller (CSV)", "Tables (CSV)";
    DownloadWorkbook: "Tabeller (Excel)", "Tables (Excel)";
    DownloadParameters: "Forudsætninger (TOML)", "Assumptions (TOML)";

    // The case.
    CaseRules: "Regelsæt", "Rule sets";
    CaseFirst: "Det ene", "The one";
    CaseSecond: "Det andet", "The other";
    CasePerson: "Person", "Person";
    CaseCourse: "Forløb", "Course of illness";
    CaseHappens: "Hvad der sker", "What happens";
    CaseExample: "Eksempel", "Example";
    CaseOwn: "mit eget valg", "my own choice";
    Attachment: "Tilknytning", "Attachment";
    Diagnosis: "Diagnose", "Diagnosis";
    Sex: "Køn", "Sex";
    AgeBand: "Alder", "Age";
    DiagnosisClear: "Klar diagnose, forudsigeligt forløb", "Clear diagnosis, foreseeable course";
    StandbyListed: "Diagnosen står på standby-listen", "The diagnosis is on the standby list";
    NeedsMultidisciplinary: "Behov for en tværfaglig indsats", "Needs a multidisciplinary effort";
    UnableToTakePart: "Kan for tiden ikke deltage i tilbud", "For now unable to take part in offers";
    RecoversInWeek: "Rask i fraværsuge", "Well in absence week";
    StandbyHappens: "Kommer på standby, hvis det tilbydes", "Goes on standby, if offered";
    EmployerContact: "Arbejdsgiveren kontaktes", "The employer is contacted";
    InPerson: "Senere samtaler holdes ved fremmøde", "Later contacts are held in person";
    Exemption: "Fritages for flere samtaler, hvor kommunen må", "Spared further contacts, where the municipality may";
    Mestring: "Mestringsforløb", "Coping course";
    NeedsVisitated: "Visiteres til en tværfaglig indsats", "Referred to a multidisciplinary effort";
    TeamCase: "Rehabiliteringsteamet behandler sagen", "The rehabilitation team hears the case";
    GradualReturn: "Gradvis tilbagevenden fra uge (tom: ingen)", "Gradual return from week (empty: none)";
    Offer: "Tilbud", "Offer";
    NoOffer: "intet tilbud", "no offer";
    OfferWait: "Uger fra afgørelse til start", "Weeks from decision to start";
    Jobafklaring: "Uger i jobafklaring efter sygedagpengenes ophør (tom: ingen)", "Weeks in jobafklaring after the benefit ends (empty: none)";
    TopicTimeline: "Uge for uge", "Week by week";
    TopicMoney: "Penge og antal", "Money and counts";
    MoneyFinding: "Hvem betaler, og hvad der tælles", "Who pays, and what is counted";
    TopicClauses: "Hvorfor", "Why";
    CaseDearer: "Forløbet bliver {number} kr. dyrere for det offentlige under {second} end under {first}",
        "The course costs public funds DKK {number} more under {second} than under {first}";
    CaseCheaper: "Forløbet bliver {number} kr. billigere for det offentlige under {second} end under {first}",
        "The course costs public funds DKK {number} less under {second} than under {first}";
    CaseEqual: "Forløbet koster det offentlige det samme under {first} og {second}",
        "The course costs public funds the same under {first} and {second}";
    CaseRows: "Hvad der sker, uge for uge fra første fraværsdag", "What happens, week by week from the first day of absence";
    CaseDiffers: "Forskel", "Differs";
    CaseYes: "ja", "yes";
    CaseClause: "Hjemmel", "Clause";
    CaseNoInitiative: "Intet initiativ gør forskel for denne person.", "No initiative makes a difference to this person.";

    // What the server says when it will not.
    FaultVersion: "v: fandt »{found}«, forventede v=1; linket er fra en anden udgave", "v: found “{found}”, expected v=1; the link is of another version";
    FaultKey: "»{found}« kendes ikke; {hint}", "“{found}” is not known; {hint}";
    FaultTwice: "{key} står to gange; skriv den én gang", "{key} stands twice; write it once";
    FaultName: "{key}: fandt »{found}«; {hint}", "{key}: found “{found}”; {hint}";
    FaultBehaviour: "behaviour: fandt »{found}«, forventede on eller off", "behaviour: found “{found}”, expected on or off";
    FaultSet: "set: fandt »{found}«, forventede id:værdi, f.eks. contacts.personal_minutes:90",
        "set: found “{found}”, expected id:value, e.g. contacts.personal_minutes:90";
    FaultParameter: "set: forudsætningen »{found}« findes ikke her; {hint}", "set: there is no assumption “{found}” here; {hint}";
    FaultBounds: "set: {id}: fandt {value}, forventede et tal fra {least} til {most} ({unit})", "set: {id}: found {value}, expected a number from {least} to {most} ({unit})";
    FaultMany: "{key}: fandt {count}, forventede højst {most}", "{key}: found {count}, expected at most {most}";
    FaultWord: "{key}: fandt »{found}«, forventede et af: {known}", "{key}: found “{found}”, expected one of: {known}";
    FaultNumber: "{key}: fandt »{found}«, forventede et tal", "{key}: found “{found}”, expected a number";
    FaultMissing: "{key} mangler", "{key} is missing";
    HintNear: "mente du »{near}«?", "did you mean “{near}”?";
    HintAll: "der er: {all}", "there are: {all}";
    RefusedHost: "Siden svarer kun på 127.0.0.1 og localhost.", "The page answers on 127.0.0.1 and localhost only.";
    RefusedOrigin: "Siden svarer kun sig selv.", "The page answers itself only.";
    RefusedJson: "Forespørgslen er ikke den JSON, der ventes: {found}", "The request is not the JSON expected: {found}";
    RefusedSize: "Forespørgslen er for stor; højst {most} byte.", "The request is too large; at most {most} bytes.";
    RefusedSlow: "Forespørgslen kom ikke i tide.", "The request did not come in time.";
    RefusedBusy: "Der regnes på {most} scenarier allerede; prøv igen om lidt.", "{most} scenarios are being computed already; try again shortly.";
    RefusedPath: "Siden findes ikke.", "There is no such page.";
    RefusedMethod: "Siden kan ikke bruges sådan.", "The page cannot be used that way.";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::message::names_in_braces;

    #[test]
    fn both_languages_say_something_and_ask_for_the_same_values() {
        for &message in LiveMessage::ALL {
            let [da, en] = Language::ALL.map(|language| message.text(language));
            assert!(!da.trim().is_empty() && !en.trim().is_empty(), "{message:?}");
            assert_eq!(names_in_braces(da), names_in_braces(en), "{message:?}");
        }
    }
}
