//! Every fixed string of a report, in Danish and in English, side by side.
//! Knows nothing of where a string is used.

use super::language::Language;

/// Writes the list of names, the match and the list of all from one table, so that a string cannot lack a language.
macro_rules! messages {
    ($list:ident $($name:ident: $da:literal, $en:literal;)+) => {
        /// A fixed string. Words in braces are filled in by `fill`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $list { $(#[doc = $en] $name,)+ }

        impl $list {
            /// Every message there is.
            #[cfg(test)]
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The message in the language.
            pub fn text(self, language: Language) -> &'static str {
                match (self, language) {
                    $((Self::$name, Language::Da) => $da, (Self::$name, Language::En) => $en,)+
                }
            }

            /// The message with its words in braces replaced.
            pub fn fill(self, language: Language, values: &[(&str, &str)]) -> String {
                values
                    .iter()
                    .fold(self.text(language).to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
            }
        }
    };
}
pub(super) use messages;

messages! {
    Message
    // Heads and words shared by tables and charts.
    MoneyHead: "Mio. kr., {price}-pl", "DKK million, {price} prices";
    Amount: "{number} mio. kr.", "DKK {number} million";
    Permanent: "Varigt", "Permanent";
    Total: "I alt", "Total";
    TotalRange: "I alt ({first}-{last})", "Total ({first}-{last})";
    Published: "offentliggjort", "published";
    SignNote: "Negative fortegn indikerer mindreudgifter. Der er afrundet til nærmeste mio. kr., hvorfor summer kan afvige.",
        "Negative signs indicate lower spending. Figures are rounded to the nearest DKK million, so sums may differ.";
    MonteCarloError: "Monte Carlo-fejl", "Monte Carlo error";
    Interval: "5-95 pct.-interval", "5-95 per cent interval";
    ShapleyNote: "Hvert initiativ står til det, det i gennemsnit ændrer over tilfældige rækkefølger (Shapley): rækkerne giver I alt, men et initiativ alene kan give andet.",
        "Each initiative stands at what it changes on average over random orders (Shapley): the rows give the total, but an initiative alone may give another figure.";
    RestsOn: "Hviler på", "Rests on";
    Mean: "Middel", "Mean";
    Percent: "{number} pct.", "{number} per cent";
    PercentUnit: "pct.", "per cent";
    About: "ca. {number}", "about {number}";
    Under: "under {number}", "under {number}";
    Over: "over {number}", "over {number}";

    // The tables on standard output.
    Baseline: "Grundlag", "Baseline";
    Population: "Befolkning", "Population";
    InForce: "Ikrafttræden", "In force";
    Run: "Kørsel", "Run";
    RunFacts: "{people} personer, {draws} trækninger af forudsætningerne, startværdi {seed}, manifest {manifest}",
        "{people} persons, {draws} draws of the assumptions, seed {seed}, manifest {manifest}";
    TableMinistry: "Tabel 1. Økonomiske konsekvenser", "Table 1. Financial consequences";
    CoarseNote: "Monte Carlo-fejlen er op til {error} mio. kr., så sidste ciffer er ikke sikkert; med --precision 0.5 fortsætter beregningen, til fejlen er højst 0,5 mio. kr.",
        "The Monte Carlo error is up to DKK {error} million, so the last digit is not certain; --precision 0.5 goes on until it is.";
    EstimateForward: "fremadrettet skøn fra enhedsomkostninger og volumener", "forward estimate from unit costs and volumes";
    EstimateCalibrated: "kalibreret til de offentliggjorte tal", "calibrated to the published figures";
    TableCells: "Tabel 1a. Usikkerhed for hver celle i tabel 1", "Table 1a. Uncertainty of each cell in table 1";
    CellsNote: "Middel [5-95 pct.-interval] ± Monte Carlo-fejl. Intervallet rummer usikkerheden om forudsætningerne; Monte Carlo-fejlen er alene beregningens egen og falder med flere personer og trækninger. [–]: fejlen er større end den spredning, forudsætningerne viser.",
        "Mean [5-95 per cent interval] ± Monte Carlo error. The interval holds the uncertainty of the assumptions; the Monte Carlo error is that of the computation alone and falls with more persons and draws. [–]: the error is larger than the spread the assumptions show.";
    Year: "År", "Year";
    TablePermanent: "Tabel 2. Den varige virkning, initiativ for initiativ", "Table 2. The permanent effect, initiative by initiative";
    StateStudy: "Undersøgelse: ingen virkning, medmindre den gennemføres (--with).", "Study: no effect unless carried out (--with).";
    StateOff: "Slået fra i denne kørsel.", "Switched off in this run.";
    GradeLegend: "Bogstavet angiver, hvad forudsætningen bygger på: L lov, S statistik, U undersøgelse, A antagelse.",
        "The letter says what the assumption is built on: L law, S statistic, R research, A assumption.";
    GradeLaw: "lov", "law";
    GradeStatistic: "statistik", "statistic";
    GradeStudy: "undersøgelse", "research";
    GradeAssumption: "antagelse", "assumption";
    TableReasons: "Tabel 2a. Bag hvert initiativ: de volumener, det ændrer mest, og hvad skønnet hviler på",
        "Table 2a. Behind each initiative: the volumes it changes most, and what the estimate rests on";
    Initiative: "Initiativ", "Initiative";
    VolumesChanged: "Volumener, ændring om året", "Volumes, change a year";
    NoVolumes: "ingen, der kan skelnes fra 0", "none that can be told from 0";
    VolumesUnchanged: "uændrede", "unchanged";
    ReasonsNote: "En volumen nævnes, når ændringen er mere end fire gange Monte Carlo-fejlen; højst fire, de største i forhold til niveauet først.",
        "A volume is named when its change is more than four times the Monte Carlo error; four at most, the largest relative to the level first.";
    TablePayers: "Tabel 3. Den varige virkning, fordelt på betaler og på drift og overførsler", "Table 3. The permanent effect by payer, and by operations and transfers";
    PayerState: "Staten", "State";
    PayerMunicipality: "Kommunerne", "Municipalities";
    PayerRegion: "Regionerne", "Regions";
    OfWhichCap: "heraf det fælles rådighedsloft", "of which the common cap";
    OfWhichOperations: "heraf drift", "of which operations";
    OfWhichTransfers: "heraf overførsler", "of which transfers";
    AccountBenefit: "Sygedagpenge og jobafklaring", "Sickness benefit and jobafklaring";
    AccountOffers: "Tilbud", "Employment offers";
    AccountAdministration: "Administration", "Administration";
    AccountCertificates: "Lægeattester", "Medical certificates";
    AccountTeam: "Rehabiliteringsteam", "Rehabilitation team";
    AccountMestring: "Mestringsforløb", "Coping courses (mestringsforløb)";
    AccountIt: "It", "IT";
    TableSettlement: "Tabel 3a. Afregning mellem staten og kommunerne under ét, varigt",
        "Table 3a. Settlement between the state and the municipalities as a whole, permanent";
    GrantCap: "Fælles rådighedsloft (indeholdt i tabel 3)", "Common cap (contained in table 3)";
    GrantSickness: "Budgetgaranti, tilbud til sygemeldte", "Budget guarantee, offers to the sick-listed";
    GrantInsured: "Budgetgaranti, forsikrede ledige", "Budget guarantee, insured unemployed";
    GrantEmployment: "Beskæftigelsestilskud, forsikrede ledige", "Employment grant, insured unemployed";
    StateBefore: "Staten før afregningen (tabel 3)", "State before the settlement (table 3)";
    StateSettled: "Staten efter afregningen", "State after the settlement";
    MunicipalitiesBefore: "Kommunerne før afregningen (tabel 3)", "Municipalities before the settlement (table 3)";
    MunicipalitiesSettled: "Kommunerne efter afregningen", "Municipalities after the settlement";
    SettlementNote: "Afregningslinjerne er statens betalinger til kommunerne; positivt fortegn er en merudgift for staten og en tilsvarende mindreudgift for kommunerne. Budgetgarantien og tilskuddet lægges til tallene i tabel 3; et initiativ, der kun ændrer dem, står til 0 i tabel 2.",
        "The lines of the settlement are what the state pays the municipalities; a positive sign is higher spending for the state and as much lower spending for the municipalities. The guarantee and the grant come on top of table 3; an initiative that changes them alone stands at 0 in table 2.";
    TableBehaviour: "Tabel 3b. Med kommunal adfærd", "Table 3b. With municipal behaviour";
    Mechanical: "Mekanisk skøn", "Mechanical estimate";
    BehaviourAdds: "Kommunernes adfærd", "Behaviour of municipalities";
    WithBehaviour: "Med adfærd", "With behaviour";
    PermanentState: "Varigt, staten", "Permanent, state";
    PermanentMunicipalities: "Varigt, kommunerne", "Permanent, municipalities";
    BehaviourNote: "Middel [5-95 pct.-interval] ± Monte Carlo-fejl, mio. kr. Adfærden følger {parameter}, hvis middelværdi er {mean}: intervallet er det væsentlige, ikke middeltallet. De andre tabeller viser det mekaniske skøn.",
        "Mean [5-95 per cent interval] ± Monte Carlo error, DKK million. The behaviour follows {parameter}, whose mean is {mean}: the interval is what matters, not the mean. The other tables show the mechanical estimate.";
    TableAxis: "Tabel 3c. Reformen med kommunal adfærd efter elasticitet, varigt", "Table 3c. The reform with municipal behaviour by elasticity, permanent";
    Elasticity: "Elasticitet", "Elasticity";
    MechanicalShort: "{number} (mekanisk)", "{number} (mechanical)";
    AxisNote: "Elasticiteten er ændringen i log-odds for en aktivitet, når kommunens nettopris falder med 10 procentpoint af ydelsen. Mio. kr. og antal om året, reformen mod grundlaget [5-95 pct.-interval].",
        "The elasticity is the change of an activity's log odds when the municipality's net price falls by 10 percentage points of the benefit. DKK million and numbers a year, reform against baseline [5-95 per cent interval].";
    BehaviourNone: "Reformen lader kommunernes nettopriser være, som de var, da deres praksis blev observeret; der er derfor ingen adfærdsvirkning at lægge til det mekaniske skøn.",
        "The reform leaves municipalities the net prices under which their practice was observed; there is therefore no behaviour to add to the mechanical estimate.";
    BehaviourOff: "Kommunernes adfærd er slået fra i denne kørsel (--behaviour off); tabellerne viser alene det mekaniske skøn.",
        "The behaviour of municipalities is switched off in this run (--behaviour off); the tables show the mechanical estimate alone.";
    BehaviourNotCarried: "Befolkningen følges uge for uge, og dér er kommunernes valg af aktivitet ikke med; tabellerne viser alene det mekaniske skøn.",
        "The people are followed week by week, which carries no choice of activity; the tables show the mechanical estimate alone.";
    TierExact: "eksakt, uden Monte Carlo-fejl; {draws} trækninger af forudsætningerne, startværdi {seed}, manifest {manifest}",
        "exact, without Monte Carlo error; {draws} draws of the assumptions, seed {seed}, manifest {manifest}";
    TableVolumes: "Tabel 4. Volumener om året, varigt", "Table 4. Yearly volumes, permanent";
    Volume: "Volumen", "Volume";
    Before: "Før", "Before";
    After: "Efter", "After";
    Difference: "Forskel", "Difference";
    DifferenceInterval: "5-95 pct.-interval for forskellen", "5-95 per cent interval of the difference";
    TableTargets: "Tabel 5. Offentliggjorte tal ved siden af de simulerede", "Table 5. Published figures beside the simulated";
    Target: "Tal", "Figure";
    Range: "Interval", "Range";
    Simulated: "Simuleret", "Simulated";
    Holds: "Holder?", "Holds?";
    Yes: "ja", "yes";
    No: "nej", "no";
    HeldOutMark: "*", "*";
    HeldOutNote: "* Tallet er ikke brugt til at fastlægge modellen; overensstemmelse er derfor et selvstændigt holdepunkt.",
        "* The figure was not used to set the model; agreement is therefore evidence in its own right.";
    TargetsHold: "{held} af {all} pejlemærker holder.", "{held} of {all} targets hold.";
    TargetsOutside: "Uden for intervallet:", "Outside the range:";
    TargetHigh: "{title}: {percent} pct. over det offentliggjorte", "{title}: {percent} per cent above the published figure";
    TargetLow: "{title}: {percent} pct. under det offentliggjorte", "{title}: {percent} per cent below the published figure";
    TargetOut: "{title}: simuleret {number}", "{title}: simulated {number}";
    UpTo: "op til {number}", "up to {number}";
    TargetHeldOut: "(ikke brugt til at fastlægge modellen)", "(not used to set the model)";
    TableBurden: "Tabel 6. De kommuner, hvis egne udgifter ændres mest pr. indbygger, varigt",
        "Table 6. The municipalities whose own spending changes most per inhabitant, permanent";
    BurdenHead: "Kr. pr. indbygger, {price}-pl", "DKK an inhabitant, {price} prices";
    Municipality: "Kommune", "Municipality";
    Region: "Region", "Region";
    InMillions: "Mio. kr.", "DKK million";
    LargestBurden: "Størst merudgift", "Highest extra spending";
    LargestRelief: "Størst mindreudgift", "Highest saving";
    NoneBurdened: "Ingen kommune får en sikker merudgift.", "No municipality certainly spends more.";
    NoneRelieved: "Ingen kommune får en sikker mindreudgift.", "No municipality certainly spends less.";
    BurdenNote: "Før budgetgaranti og beskæftigelsestilskud, der gøres op for kommunerne under ét. Kun kommuner, hvis tal er mere end to gange Monte Carlo-fejlen; i små kommuner er der få simulerede personer, og en større kørsel (--people) gør listen sikrere. Alle kommuner står i municipalities.csv.",
        "Before the budget guarantee and the employment grant, which are settled for the municipalities as a whole. Only municipalities whose figure is more than two times its Monte Carlo error; small ones have few simulated persons, and a larger run (--people) makes the list more certain. All municipalities are in municipalities.csv.";
    TableCap: "Tabel 7. Kommunerne og det fælles rådighedsloft", "Table 7. The municipalities and the common cap";
    CapUsed: "Forbrug i pct. af loftet", "Spending, per cent of the cap";
    CapMunicipalities: "Kommuner", "Municipalities";
    CapSentence: "{count} af {all} kommuner ligger over loftet i mere end halvdelen af trækningerne. Hvilke kommuner det er, afhænger af kommunernes regnskaber, som ikke er fundet: listen over kommuner har pladsholdere (spending_index), som brugeren erstatter med egne tal. De enkelte kommuner fremgår af municipalities.csv.",
        "{count} of {all} municipalities lie above the cap in more than half of the draws. Which they are depends on the municipalities' accounts, which were not found: the list of municipalities holds placeholders (spending_index) for the user to replace. Each municipality stands in municipalities.csv.";
    Notes: "Bemærkninger", "Notes";

    // The register.
    MovesPrices: "priser", "prices";
    MovesEvents: "hændelser", "events";
    MovesHazards: "varighed og valg", "durations and choices";
    MovesPeople: "de sygemeldte", "the people";
    GradeCounts: "{all} forudsætninger: {counts}.", "{all} parameters: {counts}.";
    MovesNote: "Virker på: det fjerneste, forudsætningen flytter i hver reform, og i parentes de initiativer, der nævner den i det, de ændrer. Uden parentes er den fælles for grundlag og reform.",
        "Moves: the farthest that the parameter moves in each reform, and in brackets the initiatives that name it in what they change. Without brackets it is common to baseline and reform.";

    // What moves the answer, and what it would be worth to know.
    SensitivityHead: "Hvad flytter den varige virkning? {title}", "What moves the permanent effect? {title}";
    SensitivityFacts: "{people} personer i hver af {trials} beregninger; {rows} rækker i forsøgsplanen, startværdi {seed}, manifest {manifest}",
        "{people} persons in each of {trials} trials; {rows} rows of the design, seed {seed}, manifest {manifest}";
    SensitivityTotal: "Virkningen er {mean} mio. kr. om året ({price}-pl), med 90 pct. sandsynlighed mellem {low} og {high}: et interval på {width} mio. kr. Med alle forudsætninger på deres median er den {middle}. Kommunernes adfærd er ikke med.",
        "The effect is DKK {mean} million a year ({price} prices), with 90 per cent probability between {low} and {high}: an interval of {width} million. With every assumption at its median it is {middle}. The behaviour of municipalities is left out.";
    TableEnds: "Tabel 1. Virkningen, når én forudsætning ad gangen står på sit 5 og sit 95 pct.-punkt, mio. kr.",
        "Table 1. The effect when one assumption at a time stands at its 5 and its 95 per cent point, DKK million";
    AtLow: "5 pct.-punkt", "5 per cent point";
    AtHigh: "95 pct.-punkt", "95 per cent point";
    Effect: "Virkning", "Effect";
    Swing: "Udsving", "Swing";
    EndsNote: "Alle andre forudsætninger står på deres median, og de samme personer møder begge ender. Et udsving vises, når det er mere end tre gange sin Monte Carlo-fejl. {more} andre forudsætninger står i sensitivity.csv; {inert} flytter slet intet i denne reform.",
        "All other assumptions stand at their medians, and the same persons meet both ends. A swing is shown when it is more than three times its Monte Carlo error. {more} other assumptions are in sensitivity.csv; {inert} move nothing at all in this reform.";
    TableWorth: "Tabel 2. Hvad det ville give at kende én forudsætning, ordnet efter hvor meget intervallet bliver smallere",
        "Table 2. What knowing one assumption would give, by how much the interval narrows";
    Narrower: "Smallere interval, mio. kr.", "Narrower interval, DKK million";
    ShareAlone: "Andel af usikkerheden alene, pct.", "Share of uncertainty alone, per cent";
    ShareTotal: "Sammen med andre, pct.", "Together with others, per cent";
    SettledBy: "Hvad kan afgøre det", "What would settle it";
    WorthNote: "Andelen alene er den del af variansen, der forventes at forsvinde, når forudsætningen kendes (Sobols førsteordensindeks; EVPPI for variansen); sammen med andre er det samlede indeks. Kantede parenteser er 5-95 pct.-bootstrapintervaller; kun forudsætninger, hvis andel kan skelnes fra 0, er vist, og tilfældighed kan bringe små tal lidt under 0. Intervallets indsnævring er bredden gange 1 − √(1 − andel), som gælder for en normalfordelt virkning. Tal er afrundet efter deres egen usikkerhed.",
        "The share alone is the part of the variance expected to go once the assumption is known (Sobol's first-order index; EVPPI of the variance); together with others is the total index. Square brackets are 5-95 per cent bootstrap intervals; only assumptions whose share can be told from 0 are shown, and chance can bring small figures a little below 0. The narrowing is the width times 1 − √(1 − share), which holds for a normal effect. Figures are rounded by their own uncertainty.";
    RestSentence: "De {count} forudsætninger uden egne indekser fjerner tilsammen {first} pct. alene og {total} pct. sammen med andre.",
        "The {count} assumptions without indices of their own remove {first} per cent together alone, and {total} with others.";
    TableGroups: "Tabel 3. Hvad det ville give at kende alle forudsætninger i en gruppe", "Table 3. What knowing all assumptions of a group would give";
    GroupHead: "Gruppe", "Group";
    GroupMembers: "{title} ({count})", "{title} ({count})";
    GroupsNote: "Tallet i parentes er gruppens forudsætninger, der flytter virkningen.", "The number in brackets is the group's assumptions that move the effect.";
    DecisionCertainSave: "Valget: Reformen sparer i alle {rows} punkter af forsøgsplanen. At vide mere kan gøre skønnet sikrere, men ikke ændre valget mellem at gennemføre reformen eller lade være, når alene udgiften tæller: værdien for valget er 0.",
        "The choice: The reform saves at all {rows} points of the design. Knowing more can make the estimate surer, but cannot change the choice between the reform and none where cost alone counts: its value to the choice is 0.";
    DecisionCertainCost: "Valget: Reformen koster i alle {rows} punkter af forsøgsplanen. At vide mere kan gøre skønnet sikrere, men ikke ændre valget mellem at gennemføre reformen eller lade være, når alene udgiften tæller: værdien for valget er 0.",
        "The choice: The reform costs at all {rows} points of the design. Knowing more can make the estimate surer, but cannot change the choice between the reform and none where cost alone counts: its value to the choice is 0.";
    DecisionOpen: "Valget: I {percent} af punkterne har virkningen modsat fortegn. Når alene udgiften tæller, er det {evpi} mio. kr. om året værd at vide alt, før der vælges (EVPI).{best}",
        "The choice: At {percent} of the points the effect has the other sign. Where cost alone counts, knowing everything before choosing is worth DKK {evpi} million a year (EVPI).{best}";
    DecisionBest: " Mest værd for valget er »{title}«: {value} mio. kr. om året.", " Most worth to the choice is “{title}”: DKK {value} million a year.";
    DecisionNoSingle: " Ingen enkelt forudsætning er nok til at ændre valget.", " No single assumption is enough to change the choice.";
    StudyTime: "Tidsstudie i et udsnit af kommuner", "Time study in a sample of municipalities";
    StudyCases: "Registerudtræk eller sagsgennemgang i et udsnit af kommuner", "Register extract or audit of cases in a sample of municipalities";
    StudyTrial: "Lodtrækningsforsøg eller naturligt eksperiment", "Randomised or natural experiment";
    StudyAccounts: "Regnskabstal fra kommuner og stat", "Accounts of municipalities and the state";
    StudySpells: "Forløbsdata fra registre (DREAM)", "Spell data from registers (DREAM)";
    StudyExtract: "Registerudtræk", "Register extract";
    UnitShare: "andel", "share";
    UnitProbability: "sandsynlighed", "probability";
    UnitMinutes: "minutter", "minutes";
    UnitHours: "timer", "hours";
    UnitWeeks: "uger", "weeks";
    UnitHazard: "afgange pr. uge", "exits a week";
    UnitFactor: "faktor", "factor";
    UnitVariance: "varians", "variance";
    UnitPersons: "personer", "persons";
    UnitCases: "sager", "cases";
    UnitKroner: "kr.", "DKK";
    UnitKronerWeek: "kr. pr. uge", "DKK a week";
    UnitKronerYear: "kr. pr. år", "DKK a year";
    UnitKronerHour: "kr. pr. time", "DKK an hour";
    UnitLogHazardRatio: "log-hazardratio", "log hazard ratio";
    UnitLogOdds: "log-odds", "log odds";
    UnitLog: "logaritme", "logarithm";
    UnitLogit: "logit", "logit";
    GroupActivation: "Aktivering", "Activation";
    GroupAdministration: "Sagsbehandlingens timepris", "Hour price of casework";
    GroupBehaviour: "Kommunernes adfærd", "Behaviour of municipalities";
    GroupBenefit: "Satser", "Benefit rates";
    GroupCertificates: "Lægeattester", "Medical certificates";
    GroupContacts: "Samtaler", "Contacts";
    GroupEmployerContact: "Kontakt til arbejdsgiveren", "Employer contact";
    GroupExemption: "Særlig opfølgning (§ 13 f)", "The § 13 f exemption";
    GroupFollowUp: "Opfølgning", "Follow-up";
    GroupGradualReturn: "Gradvis tilbagevenden", "Gradual return";
    GroupIllness: "Sygdomsforløb og varighed", "Course of illness and duration";
    GroupJobafklaring: "Jobafklaring", "Jobafklaring";
    GroupLimit: "Varighedsbegrænsning", "Limit of the benefit";
    GroupMestring: "Mestringsforløb", "Coping courses";
    GroupNotification: "Anmeldelse og oplysningsskema", "Notification and information form";
    GroupOffers: "Tilbud", "Offers";
    GroupPeople: "Hvem de sygemeldte er", "Who the sick-listed are";
    GroupPlan: "Planer", "Plans";
    GroupPrices: "Prisforhold", "Prices";
    GroupReassessment: "Revurdering", "Reassessment";
    GroupReduced: "Nedsat sats fra 2027", "Reduced rate from 2027";
    GroupRefusion: "Refusion", "Refusion";
    GroupRelated: "Teamsager i andre ordninger", "Team cases of other schemes";
    GroupStandby: "Standby", "Standby";
    GroupTeam: "Rehabiliteringsteam", "Rehabilitation team";
    GroupVisitation: "Visitation", "Visitation";
    EndsChartHead: "»{title}« flytter alene virkningen fra {low} til {high} mio. kr. om året", "“{title}” alone moves the effect from DKK {low} to {high} million a year";
    EndsAxis: "Virkning, mio. kr. om året, {price}-pl, varigt; de øvrige forudsætninger på deres median ({middle})",
        "Effect, DKK million a year, {price} prices, permanent; the other assumptions at their medians ({middle})";
    EndsLegendLow: "ved forudsætningens 5 pct.-punkt", "at the assumption's 5 per cent point";
    EndsLegendHigh: "ved dens 95 pct.-punkt", "at its 95 per cent point";
    SharesHead: "At kende »{title}« ville fjerne {share} pct. af usikkerheden", "Knowing “{title}” would remove {share} per cent of the uncertainty";
    SharesAxis: "Andel af variansen, pct.", "Share of the variance, per cent";
    SharesLegendFirst: "alene", "alone";
    SharesLegendTotal: "sammen med andre", "together with others";
    SharesNote: "Streger er 5-95 pct.-bootstrapintervaller. Alene: hvad der forventes fjernet af variansen ved at kende forudsætningen. Sammen med andre: hvad der er tilbage, når alt andet kendes.",
        "Lines are 5-95 per cent bootstrap intervals. Alone: what knowing the assumption is expected to remove of the variance. Together with others: what is left when all else is known.";
    GroupsChartHead: "Mest er at hente ved at undersøge gruppen »{title}«: {share} pct. af usikkerheden", "Most is to be gained by studying the group “{title}”: {share} per cent of the uncertainty";
    GroupsLegendFirst: "fjernes ved at kende gruppen", "removed by knowing the group";
    SensitivitySource: "sygesim, {scenario} mod {baseline}. {people} personer, {rows} rækker, startværdi {seed}, manifest {manifest}.",
        "sygesim, {scenario} against {baseline}. {people} persons, {rows} rows, seed {seed}, manifest {manifest}.";
    DescriptionEnds: "Søjlediagram over virkningen ved hver forudsætnings to ender. {rows}", "Bar chart of the effect at each assumption's two ends. {rows}";
    DescriptionShares: "Søjlediagram over andele af variansen. {rows}", "Bar chart of shares of the variance. {rows}";

    // Volumes, in the order of the contract.
    TableCrossing: "Regelsæt og befolkninger: hvad hvert regelsæt koster på hver befolkning, om året", "Rule sets and populations: what each rule set costs on each people, a year";
    CrossingNote: "Skøn fra enhedsomkostninger og volumener, uden kommunal adfærd. Forskellen mellem to regelsæt regnes parvis, og med usikkerhed, af compare REGLER --baseline REGLER --population BEFOLKNING.",
        "Estimates from unit costs and volumes, without municipal reaction. The difference between two rule sets is computed in pairs, with its uncertainty, by compare RULES --baseline RULES --population PEOPLE.";
    Gross: "I alt", "In all";
    VolumePersons: "Personer med sygedagpenge", "Persons on sickness benefit";
    VolumeSpells: "Sygedagpengeforløb", "Sickness-benefit spells";
    VolumeFullYearPersons: "Helårspersoner", "Full-year persons";
    VolumeBenefitWeeks: "Uger med sygedagpenge", "Weeks on sickness benefit";
    VolumeContacts: "Samtaler i alt", "Contacts in all";
    VolumeContactsPersonal: "Samtaler ved fremmøde", "Contacts in person";
    VolumeContactsRemote: "Samtaler på telefon eller video", "Contacts by telephone or video";
    VolumeEmployerContacts: "Kontakter til arbejdsgiveren", "Employer contacts";
    VolumePlans: "Planer (Min Plan/opfølgningsplan)", "Plans (Min Plan/follow-up plan)";
    VolumeOffers: "Tilbud", "Employment offers";
    VolumeOfferWeeks: "Uger i tilbud", "Weeks in offers";
    VolumeGradualReturnWeeks: "Uger med gradvis tilbagevenden", "Weeks of gradual return to work";
    VolumeStandbyPersons: "Personer på standby", "Persons on standby";
    VolumeCertificates265: "Lægeattester LÆ 265", "Medical certificates LÆ 265";
    VolumeCertificates285: "Lægeattester LÆ 285", "Medical certificates LÆ 285";
    VolumeTeamCases: "Sager i rehabiliteringsteamet", "Rehabilitation-team cases";
    VolumeMestringCourses: "Mestringsforløb", "Coping courses (mestringsforløb)";
    VolumeJafStarts: "Påbegyndte jobafklaringsforløb", "Jobafklaring begun";
    VolumeLimitExits: "Ophør ved revurdering eller varighedsgrænse", "Exits at the reassessment or the time limit";
    VolumeWomen: "heraf kvinder", "of which women";
    VolumeFollowUpCases: "Sager med første opfølgning", "Cases with a first follow-up";
    VolumePersonsSpared: "Personer, der skånes for flere samtaler", "Persons spared further contacts";
    VolumeLongSpellsEmployed: "Forløb over otte uger fra beskæftigelse", "Spells of over eight weeks from employment";
    VolumeGradualReturns: "heraf med gradvis tilbagevenden", "of which with gradual return";
    VolumeJafWeeks: "Uger i jobafklaringsforløb", "Weeks in jobafklaring";
    VolumeClarifications: "Opklarende henvendelser og klager", "Clarifying calls and complaints";
    VolumeCompanyWeeks: "Uger i virksomhedsrettede tilbud", "Weeks in company offers";
    VolumeEducationWeeks: "Uger i ordinær uddannelse", "Weeks in ordinary education";
    VolumeCourseWeeks: "Uger i vejledning og opkvalificering", "Weeks in guidance and upskilling";
    VolumeReducedStarts: "Forløb på nedsat sats efter revurderingen", "Spells at the reduced rate after the reassessment";
    VolumeCapWeeks: "Uger, der tæller under det fælles loft", "Weeks that count under the common cap";

    VolumesZero: "Forekommer hverken før eller efter: {names}.", "None before or after: {names}.";
    VolumesNote: "Før, efter og forskel er afrundet hver for sig efter deres egen Monte Carlo-fejl. Forskellen er regnet på de samme personer og er derfor langt sikrere end niveauerne.",
        "Before, after and difference are each rounded by their own Monte Carlo error. The difference is computed on the same people and is therefore far more certain than the levels.";

    // Charts.
    Saves: "Det fremadrettede skøn: {mean} mio. kr. sparet om året; intervallet går fra {low} til {high}",
        "The forward estimate: DKK {mean} million saved a year; the interval runs from {low} to {high}";
    Costs: "Det fremadrettede skøn: {mean} mio. kr. i merudgift om året; intervallet går fra {low} til {high}",
        "The forward estimate: DKK {mean} million in extra spending a year; the interval runs from {low} to {high}";
    Neutral: "Reformen går i nul på nærmeste mio. kr.; besparelsen ligger mellem {low} og {high}",
        "The reform breaks even to the nearest DKK million; the saving lies between {low} and {high}";
    SavesCertain: "Det fremadrettede skøn: {mean} mio. kr. sparet om året", "The forward estimate: DKK {mean} million saved a year";
    CostsCertain: "Det fremadrettede skøn: {mean} mio. kr. i merudgift om året", "The forward estimate: DKK {mean} million in extra spending a year";
    NeutralCertain: "Reformen går i nul på nærmeste mio. kr.", "The reform breaks even to the nearest DKK million";
    WaterfallAxis: "Samlet virkning, mio. kr. om året, {price}-pl, varigt", "Cumulative effect, DKK million a year, {price} prices, permanent";
    StudyShort: "{number} (undersøgelse)", "{number} (study)";
    OffShort: "{number} (slået fra)", "{number} (switched off)";
    LegendSaving: "Mindreudgift", "Lower spending";
    LegendCost: "Merudgift", "Higher spending";
    LegendSubtotal: "Blok og i alt", "Block and total";
    LegendPublished: "Offentliggjort", "Published";
    LegendInterval: "5-95 pct.-interval", "5-95 per cent interval";
    ExceedanceKnown: "Sandsynligheden for at spare mindst de offentliggjorte {published} mio. kr. er {probability}",
        "The probability of saving at least the published DKK {published} million is {probability}";
    ExceedanceForward: "Fremadrettet skøn: {finding}", "Forward estimate: {finding}";
    ExceedanceMedian: "Der er lige stor sandsynlighed for at spare mere og mindre end {median} mio. kr. om året",
        "Saving more and saving less than DKK {median} million a year are equally likely";
    ExceedanceAxisX: "Besparelse x, mio. kr. om året, {price}-pl, varigt (negativ er en merudgift)", "Saving x, DKK million a year, {price} prices, permanent (negative is a cost)";
    ExceedanceAxisY: "Sandsynlighed for at spare mindst x", "Probability of saving at least x";
    MarkPublished: "Offentliggjort: {number} mio. kr. ({probability})", "Published: DKK {number} million ({probability})";
    MarkMedian: "Median: {number} mio. kr.", "Median: DKK {number} million";
    TornadoHead: "Mest usikkerhed kommer fra »{title}«: {swing} mio. kr. fra lav til høj værdi",
        "Most uncertainty comes from “{title}”: DKK {swing} million from its low to its high value";
    TornadoAxis: "Ændring i virkningen, når forudsætningen går fra sit 5 til sit 95 pct.-punkt, mio. kr. om året",
        "Change in the effect as the assumption goes from its 5 to its 95 per cent point, DKK million a year";
    TornadoLeft: "høj værdi giver mindre udgift", "a high value lowers spending";
    TornadoRight: "høj værdi giver større udgift", "a high value raises spending";
    CorrelationNote: "r er korrelationen mellem forudsætningen og den samlede virkning over trækningerne. Vist er de forudsætninger, hvis hældning ligger mere end fire standardfejl fra nul.",
        "r is the correlation of the assumption with the total effect over the draws. Shown are the assumptions whose slope lies more than four standard errors from zero.";
    ContactsFewer: "Reformen giver {number} færre samtaler om året", "The reform means {number} fewer contacts a year";
    ContactsMore: "Reformen giver {number} flere samtaler om året", "The reform means {number} more contacts a year";
    ContactsSame: "Antallet af samtaler er uændret", "The number of contacts does not change";
    ContactsAxis: "Antal om året i tusinder, varigt", "Number a year, thousands, permanent";
    ContactsDifference: "Forskel {number}", "Difference {number}";
    BracketNote: "Kantede parenteser angiver 5-95 pct.-intervallet for forskellen.", "Square brackets give the 5-95 per cent interval of the difference.";
    PayersShift: "Initiativ {id} flytter en udgift på {number} mio. kr. om året fra staten til kommunerne",
        "Initiative {id} moves DKK {number} million of spending a year from the state to the municipalities";
    PayersShiftBack: "Initiativ {id} flytter en udgift på {number} mio. kr. om året fra kommunerne til staten",
        "Initiative {id} moves DKK {number} million of spending a year from the municipalities to the state";
    PayersBoth: "Varigt ændres statens udgifter med {state} mio. kr. og kommunernes med {municipality} mio. kr. om året",
        "Permanently, the state's spending changes by DKK {state} million and the municipalities' by {municipality} a year";
    PayersAxis: "Ændring i udgiften, mio. kr. om året, {price}-pl, varigt", "Change in spending, DKK million a year, {price} prices, permanent";
    SpendsLess: "mindreudgift", "lower spending";
    SpendsMore: "merudgift", "higher spending";
    DescriptionPayers: "Søjlediagram over ændringen i statens og kommunernes udgifter, initiativ for initiativ. {rows}",
        "Bar chart of the change in the state's and the municipalities' spending, initiative by initiative. {rows}";
    BehaviourHead: "Reagerer kommunerne på nettoprisen, ændres deres udgifter med mellem {low} og {high} mio. kr. om året",
        "If municipalities react to the net price, their spending changes by between DKK {low} and {high} million a year";
    BehaviourHeadNone: "Kommunernes nettopriser er uændrede: adfærd ændrer ikke skønnet", "Municipalities' net prices are unchanged: behaviour does not change the estimate";
    BehaviourHeadOff: "Kommunernes adfærd er slået fra i denne kørsel", "The behaviour of municipalities is switched off in this run";
    BehaviourHeadNotCarried: "Kommunernes adfærd er ikke med for en befolkning, der følges uge for uge", "The behaviour of municipalities is not carried for people followed week by week";
    BehaviourAxisX: "Elasticitet (0 er det mekaniske skøn)", "Elasticity (0 is the mechanical estimate)";
    BehaviourAxisY: "Ændring i udgiften, mio. kr. om året, {price}-pl, varigt", "Change in spending, DKK million a year, {price} prices, permanent";
    BehaviourChartNote: "Streger angiver 5-95 pct.-intervallet for de øvrige forudsætninger. Elasticiteten er ændringen i log-odds for en aktivitet pr. 10 procentpoint af ydelsen.",
        "Lines give the 5-95 per cent interval of the other assumptions. The elasticity is the change of an activity's log odds for 10 percentage points of the benefit.";
    DescriptionBehaviour: "Diagram over statens og kommunernes ændrede udgifter efter elasticitet. {rows}", "Chart of the state's and the municipalities' change in spending by elasticity. {rows}";
    TilesFinding: "Kommunernes egne udgifter ændres fra {low} kr. pr. indbygger i {lowest} til {high} kr. i {highest}",
        "Municipalities' own spending changes from DKK {low} an inhabitant in {lowest} to {high} in {highest}";
    TilesEven: "Kommunernes egne udgifter ændres omtrent lige meget: {number} kr. pr. indbygger", "Municipalities' own spending changes about equally: DKK {number} an inhabitant";
    TilesNone: "Ingen kommunes egne udgifter ændres sikkert", "No municipality's own spending certainly changes";
    TilesChance: "i parentes: stor Monte Carlo-fejl, tallet er usikkert", "in parentheses: large Monte Carlo error, the figure is in doubt";
    TilesNote: "Kr. pr. indbygger om året, {price}-pl, varigt, før budgetgaranti og beskæftigelsestilskud. Felterne står omtrent, hvor kommunerne ligger, og er lige store; opstillingen er vores egen.",
        "DKK an inhabitant a year, {price} prices, permanent, before the budget guarantee and the employment grant. The squares stand about where the municipalities lie and are of equal size; the layout is our own.";
    DescriptionTiles: "Kort med et felt for hver kommune og ændringen i kommunens egne udgifter pr. indbygger. {rows}",
        "Map with a square for each municipality and the change of its own spending per inhabitant. {rows}";
    RegionsFinding: "Den midterste kommunes udgifter ændres fra {low} kr. pr. indbygger i {lowest} til {high} kr. i {highest}",
        "The middle municipality's spending changes from DKK {low} an inhabitant in {lowest} to {high} in {highest}";
    RegionsMiddle: "midterste: {number}", "middle: {number}";
    RegionsNote: "Hvert punkt er en kommune; kommunerne står i rækkefølge inden for regionen. Streger angiver 5-95 pct.-intervallet; uden streg er Monte Carlo-fejlen større end den spredning, forudsætningerne viser.",
        "Each point is a municipality; they stand in order within the region. Lines give the 5-95 per cent interval; without a line the Monte Carlo error is larger than the spread the assumptions show.";
    DescriptionRegions: "Et felt for hver region med kommunernes ændring i egne udgifter pr. indbygger, mindste og største. {rows}",
        "A panel for each region with the municipalities' change of own spending per inhabitant, least and greatest. {rows}";
    FanFinding: "Virkningen går fra {first} mio. kr. i {year} til {last} mio. kr. varigt (medianer)", "The effect goes from DKK {first} million in {year} to {last} million permanently (medians)";
    FanHalf: "25-75 pct.-interval", "25-75 per cent interval";
    FanAxis: "Virkning i alt, mio. kr. om året, {price}-pl", "Effect in all, DKK million a year, {price} prices";
    FanNote: "Intervallerne rummer usikkerheden om forudsætningerne alene.", "The intervals hold the uncertainty of the assumptions alone.";
    DescriptionFan: "Virkningen i alt år for år med 5-95 pct.-interval. {rows}", "The effect in all year by year with its 5-95 per cent interval. {rows}";
    SurvivalFewer: "Færre forløb trækker ud: efter {week} uger er {reform} stadig på sygedagpenge mod {baseline} før", "Fewer spells drag on: after {week} weeks {reform} are still on the benefit, against {baseline} before";
    SurvivalMore: "Flere forløb trækker ud: efter {week} uger er {reform} stadig på sygedagpenge mod {baseline} før", "More spells drag on: after {week} weeks {reform} are still on the benefit, against {baseline} before";
    SurvivalSame: "Forløbene varer lige længe før og efter", "Spells last as long after as before";
    SurvivalAlmost: "Forløbene varer næsten lige længe før og efter: i gennemsnit skiller højst {number} procentpoint kurverne", "Spells last almost as long after as before: on average the curves are {number} percentage points apart at most";
    SurvivalNone: "Kørslen har ingen tal for forløbenes længde", "The run has no figures for the length of spells";
    SurvivalShare: "Stadig på sygedagpenge, pct. af forløbene", "Still on the benefit, per cent of spells";
    SurvivalDifference: "Efter minus før, procentpoint, med 5-95 pct.-interval", "After minus before, percentage points, with 5-95 per cent interval";
    SurvivalAxis: "Uger på sygedagpenge ud over arbejdsgiverperioden", "Weeks on the benefit beyond the employer period";
    SurvivalLabel: "{side}: {share} (uge {week})", "{side}: {share} (week {week})";
    SurvivalMost: "Størst efter {week} uger: {number}", "Largest after {week} weeks: {number}";
    SurvivalRow: "{week} uger: før {baseline}, efter {reform}, forskel {difference} procentpoint", "{week} weeks: before {baseline}, after {reform}, difference {difference} percentage points";
    SurvivalNote: "Alle forløb, der når ud over arbejdsgiverperioden, under reglerne varigt; også forløb efter raskmelding.", "All spells that last beyond the employer period, under the rules permanently; spells after a recovery among them.";
    DescriptionSurvival: "To kurver over andelen af forløb, der stadig er på sygedagpenge uge for uge, før og efter, og nedenunder forskellen med 5-95 pct.-interval. {rows}", "Two curves of the share of spells still on the benefit week by week, before and after, and below them the difference with its 5-95 per cent interval. {rows}";
    ColumnWeek: "Uge", "Week";
    NoDraws: "Ingen trækninger: alle forudsætninger ligger fast i denne kørsel", "No draws: every assumption is fixed in this run";
    NoInfluences: "Ingen enkelt forudsætning træder tydeligt frem i denne kørsel", "No single assumption stands out in this run";
    NoContacts: "Kørslen har ingen tal for samtaler", "The run has no figures for contacts";
    ChartSourceExact: "sygesim, {scenario} mod {baseline}. Eksakt, {draws} trækninger, startværdi {seed}, manifest {manifest}.",
        "sygesim, {scenario} against {baseline}. Exact, {draws} draws, seed {seed}, manifest {manifest}.";
    ChartSource: "sygesim, {scenario} mod {baseline}. {people} personer, {draws} trækninger, startværdi {seed}, manifest {manifest}.",
        "sygesim, {scenario} against {baseline}. {people} persons, {draws} draws, seed {seed}, manifest {manifest}.";
    DescriptionWaterfall: "Vandfaldsdiagram. {rows}", "Waterfall chart. {rows}";
    DescriptionExceedance: "Kurve over sandsynligheden for at spare mindst et givet beløb. {rows}", "Curve of the probability of saving at least a given amount. {rows}";
    DescriptionTornado: "Søjlediagram over de forudsætninger, der flytter virkningen mest. {rows}", "Bar chart of the assumptions that move the effect most. {rows}";
    DescriptionContacts: "Søjlediagram over samtaler og kontakter før og efter reformen. {rows}", "Bar chart of contacts before and after the reform. {rows}";

    // A decomposition: which initiative owns how much.
    TableParts: "Tabel 1. Hvad hvert initiativ står for, varigt", "Table 1. What each initiative accounts for, permanent";
    ReadAlone: "Alene", "Alone";
    ReadLast: "Sidst", "Last";
    ReadInOrder: "I aftalens rækkefølge", "In the agreement's order";
    ReadShapley: "Shapley", "Shapley";
    PartsNote: "Alene: initiativet lagt på grundlaget uden de andre. Sidst: hvad det føjer til, når alle andre gælder. I aftalens rækkefølge: hvad det føjer til dem, der står før det. Shapley: gennemsnittet over alle rækkefølger. I rækkefølge og efter Shapley giver initiativerne præcis I alt; alene og sidst gør de ikke, hvor de virker på de samme sager. Interval og Monte Carlo-fejl gælder Shapley. Negativt fortegn er mindreudgift.",
        "Alone: the initiative on the baseline without the others. Last: what it adds when all others are in force. In the agreement's order: what it adds to those before it. Shapley: the mean over all orders. In order and by Shapley the initiatives sum to the total exactly; alone and last they do not, where they act on the same cases. Interval and Monte Carlo error are of Shapley. A minus sign is lower spending.";
    MethodAllSubsets: "Alle {subsets} kombinationer af de {active} initiativer, der er slået til, er beregnet for hver eneste person; kun de initiativer, der berører personen (højst {together}), kræver en beregning; for resten er det bevist, at intet ændres. Rækkefølger er altså ikke udtrukket.",
        "All {subsets} combinations of the {active} initiatives that are on are computed for every single person; only the initiatives that touch the person ({together} at most) take a computation, for the rest it is proved that nothing changes. No order is sampled.";
    MethodOrders: "Initiativerne er for mange til, at alle kombinationer kan regnes: Shapley er gennemsnittet over {orders} tilfældige rækkefølger i hver trækning og de omvendte. Det giver alene en fejl på op til {error} mio. kr., som er indeholdt i Monte Carlo-fejlen. Alene, sidst og i aftalens rækkefølge er regnet direkte.",
        "The initiatives are too many for all combinations: Shapley is the mean over {orders} random orders in each draw and their reverses. By itself that gives an error of up to DKK {error} million, which is part of the Monte Carlo error. Alone, last and in the agreement's order are computed directly.";
    StandingUnchanged: "Reglerne er de samme med som uden initiativ {ids}, hvad der end ellers gælder; de står derfor til præcis 0.",
        "The rules are the same with as without initiative {ids}, whatever else is in force; they stand at exactly 0.";
    StandingStudy: "Undersøgelser har ingen virkning, medmindre de gennemføres (--with): {ids}.", "Studies have no effect unless carried out (--with): {ids}.";
    TablePartPayers: "Tabel 2. Shapley fordelt på betaler, varigt", "Table 2. Shapley by payer, permanent";
    PartsCapNote: "Det fælles rådighedsloft er ikke afregnet her: det flytter udgifter mellem staten og kommunerne, men ændrer ikke summen. Afregningen fremgår af compare.",
        "The common cap is not settled here: it moves spending between the state and the municipalities but leaves the sum. The settlement is in compare.";
    TableMeetings: "Tabel 3. Initiativer, der påvirker hinanden, varigt", "Table 3. Initiatives that act on each other, permanent";
    NoMeetings: "Ingen to initiativer virker så meget ind på hinanden, at det kan skelnes fra beregningens egen fejl.",
        "No two initiatives act on each other so much that it can be told from the error of the computation.";
    MeetIndex: "I gennemsnit over rækkefølger", "Mean over orders";
    MeetAlone: "Uden de andre", "Without the others";
    MeetLast: "Når de andre gælder", "With the others in force";
    MeetOverlap: "{one} og {other} sparer sammen {number} mio. kr. mindre end hver for sig", "{one} and {other} together save DKK {number} million less than each by itself";
    MeetStrengthen: "{one} og {other} sparer sammen {number} mio. kr. mere end hver for sig", "{one} and {other} together save DKK {number} million more than each by itself";
    MeetHeadOverlap: "Initiativ {one} og {other} overlapper mest: sammen sparer de {number} mio. kr. mindre end hver for sig", "Initiatives {one} and {other} overlap most: together they save DKK {number} million less than each by itself";
    MeetHeadStrengthen: "Initiativ {one} og {other} forstærker hinanden mest: sammen sparer de {number} mio. kr. mere end hver for sig", "Initiatives {one} and {other} strengthen each other most: together they save DKK {number} million more than each by itself";
    MeetNote: "Hvad to initiativer ændrer sammen ud over summen af, hvad de ændrer hver for sig. Positivt: de overlapper. Negativt: de forstærker hinanden. Gennemsnittet er Shapleys samspilsindeks (Grabisch og Roubens 1999). Kun par, hvis tal er mere end fire gange Monte Carlo-fejlen og ikke afrundes til 0.",
        "What two initiatives change together beyond the sum of what each changes by itself. Positive: they overlap. Negative: they strengthen each other. The mean is the Shapley interaction index (Grabisch and Roubens 1999). Only pairs whose figure is more than four times the Monte Carlo error and does not round to 0.";
    PartsWaterfallNote: "Hvert initiativ står til sin Shapley-værdi, gennemsnittet over alle rækkefølger; søjlerne giver præcis I alt. Streger på delsummerne er 5-95 pct.-intervallet.",
        "Each initiative stands at its Shapley value, the mean over all orders; the bars sum to the total exactly. Lines on the subtotals are the 5-95 per cent interval.";
    ReadingsHeadSaves: "Initiativ {id} sparer mest: {number} mio. kr. Rækkefølgen betyder højst {spread} mio. kr. (initiativ {widest})", "Initiative {id} saves most: DKK {number} million. The order matters by DKK {spread} million at most (initiative {widest})";
    ReadingsHeadCosts: "Initiativ {id} koster mest: {number} mio. kr. Rækkefølgen betyder højst {spread} mio. kr. (initiativ {widest})", "Initiative {id} costs most: DKK {number} million. The order matters by DKK {spread} million at most (initiative {widest})";
    ReadingsHeadNone: "Intet initiativ ændrer udgifterne", "No initiative changes the spending";
    ReadingsAxis: "Ændring i de offentlige udgifter, mio. kr. om året, {price}-pl, varigt (minus er mindreudgift)", "Change in public spending, DKK million a year, {price} prices, permanent (minus is lower spending)";
    ReadingsNote: "Tallet er Shapley-værdien. Hvor mærkerne falder sammen, er initiativets virkning den samme, hvad der end ellers gælder.", "The number is the Shapley value. Where the marks fall together the initiative's effect is the same whatever else is in force.";
    LegendShapley: "Shapley", "Shapley";
    LegendShapleyInterval: "5-95 pct.", "5-95 per cent";
    DescriptionReadings: "Diagram over hvert initiativs varige virkning opgjort på fire måder. {rows}", "Chart of each initiative's permanent effect in four readings. {rows}";
    MeetingsAxis: "Virkning sammen ud over summen hver for sig, mio. kr. om året, {price}-pl, varigt", "Effect together beyond the sum of each by itself, DKK million a year, {price} prices, permanent";
    MeetingsLeft: "sparer mere sammen", "save more together";
    MeetingsRight: "sparer mindre sammen", "save less together";
    MeetingsNote: "Gennemsnit over rækkefølger (Shapleys samspilsindeks) med 5-95 pct.-intervallet; kun par, der kan skelnes fra beregningens egen fejl.", "Mean over orders (Shapley interaction index) with the 5-95 per cent interval; only pairs that can be told from the error of the computation.";
    DescriptionMeetings: "Søjlediagram over par af initiativer, der påvirker hinanden. {rows}", "Bar chart of pairs of initiatives that act on each other. {rows}";
    MeetRest: "Yderligere {count} par står i decomposition.csv.", "Another {count} pairs are in decomposition.csv.";
    // The page.
    TableInitiatives: "Hvad hvert initiativ ændrer", "What each initiative changes";
    Lever: "Hvad der flyttes i modellen", "What it moves in the model";
    Clause: "Hjemmel", "Clause";
    InEstimate: "Med i skønnet?", "In the estimate?";
    StateStudyShort: "nej, undersøgelse", "no, study";
    StateOffShort: "nej, slået fra", "no, switched off";
    TableRegister: "Registret over forudsætninger", "The register of assumptions";
    Assumption: "Forudsætning", "Assumption";
    Value: "Værdi eller fordeling", "Value or distribution";
    Unit: "Enhed", "Unit";
    Grade: "Bygger på", "Grade";
    Moves: "Flytter især initiativ", "Moves most initiative";
    Source: "Kilde", "Source";
    RegisterNote: "Fordelinger står, som de er skrevet i filerne: triangular(mindst, mest sandsynlig, størst), uniform(mindst, størst), beta, gamma, normal og lognormal efter middelværdi og spredning eller parametre. En tom celle under »Flytter især initiativ« betyder, at forudsætningen ikke er blandt dem, der flytter et initiativ mest.",
        "Distributions stand as they are written in the files: triangular(least, most likely, greatest), uniform(least, greatest), beta, gamma, normal and lognormal by mean and spread or parameters. An empty cell under “Moves most initiative” means that the assumption is not among those that move an initiative most.";
    TableMunicipalities: "De enkelte kommuner, varigt", "Each municipality, permanent";
    Inhabitants: "Indbyggere", "Inhabitants";
    OwnMillions: "Kommunen, mio. kr.", "The municipality, DKK million";
    StateMillions: "Staten, mio. kr.", "The state, DKK million";
    AllMillions: "I alt, mio. kr.", "In all, DKK million";
    MunicipalitiesNote: "Middel [5-95 pct.-interval] for kommunens egne udgifter pr. indbygger, før budgetgaranti og beskæftigelsestilskud. En lille kommune hviler på få simulerede personer: læs Monte Carlo-fejlen før middeltallet. Summen over kommunerne er hele landet. Med fuld præcision i municipalities.csv.",
        "Mean [5-95 per cent interval] of the municipality's own spending per inhabitant, before the budget guarantee and the employment grant. A small municipality rests on few simulated persons: read the Monte Carlo error before the mean. The municipalities sum to the nation. In full precision in municipalities.csv.";
    PageKind: "Beregning af økonomiske konsekvenser", "Estimate of financial consequences";
    PageLead: "Reformen holdt op mod »{baseline}« for »{population}«. Træder i kraft den {date}. Beløb er mio. kr. om året i {price}-priser; minus er mindreudgift.",
        "The reform held against “{baseline}” for “{population}”. In force from {date}. Amounts are DKK million a year in {price} prices; minus is lower spending.";
    PageSkip: "Gå til indholdet", "Skip to the content";
    PageContents: "Indhold", "Contents";
    PageChartData: "Tallene bag figuren", "The figures behind the chart";
    PageDownload: "Hent {name}.csv med fuld præcision", "Download {name}.csv in full precision";
    PageSample: "Hver {step}. række; alle {all} står i filen.", "One row in {step}; all {all} are in the file.";
    TopicResult: "Resultat", "Result";
    TopicChanges: "Hvad ændres, og hvornår", "What changes, and when";
    TopicMinistry: "Aftalens tabel", "The agreement's table";
    TopicInitiatives: "Initiativerne", "The initiatives";
    TopicPayers: "Hvem betaler", "Who pays";
    TopicVolumes: "Aktiviteten", "Volumes";
    TopicUncertainty: "Usikkerhed", "Uncertainty";
    TopicMunicipalities: "Kommunerne", "The municipalities";
    TopicTargets: "Modellen og offentliggjorte tal", "The model and published figures";
    TopicMethod: "Metode og begrænsninger", "Method and limits";
    TopicRegister: "Forudsætninger", "Assumptions";
    TopicManifest: "Kørslen", "The run";
    KeyEffect: "Varig virkning om året", "Permanent effect a year";
    KeyInterval: "5-95 pct.-interval {interval}", "5-95 per cent interval {interval}";
    KeyPublished: "Offentliggjort, varigt", "Published, permanent";
    KeyChance: "Sandsynlighed for at spare mindst {published} mio. kr.", "Probability of saving at least DKK {published} million";
    KeyChanceMore: "andel af trækningerne af forudsætningerne", "share of the draws of the assumptions";
    SheetLead: "Reformen holdt op mod »{baseline}« for »{population}«. Beløb er mio. kr. om året, varigt, i {price}-priser; minus er mindreudgift.",
        "The reform against “{baseline}” for “{population}”. Amounts are DKK million a year, permanent, in {price} prices; minus is lower spending.";
    KindDecomposition: "Initiativernes bidrag", "What each initiative contributes";
    KindSensitivity: "Følsomhedsanalyse", "Sensitivity analysis";
    KindStress: "Omvendt stresstest", "Reverse stress test";
    KindCalibration: "Kalibrering", "Calibration";
    TopicReadings: "Fire måder at gøre det op på", "Four readings";
    TopicMeetings: "Initiativer, der påvirker hinanden", "Initiatives that act on each other";
    TopicEnds: "Én forudsætning ad gangen", "One assumption at a time";
    TopicWorth: "Hvad det er værd at vide", "What is worth knowing";
    TopicGroups: "Forudsætningerne i grupper", "The assumptions in groups";
    TopicChoice: "Valget", "The choice";
    FindingChoiceCertain: "Mere viden ville ikke ændre valget", "Knowing more would not change the choice";
    FindingChoiceOpen: "Mere viden kan ændre valget", "Knowing more may change the choice";
    TopicConditions: "Hvad der skal være sandt", "What must be true";
    FindingOutOfReach: "Ingen af beløbene kan nås med plausible forudsætninger", "None of the sums can be reached with plausible assumptions";
    TopicShifts: "Forudsætningerne", "The assumptions";
    FindingWorkings: "Kalibreringen er efterprøvet på nye beregninger", "The calibration is checked on new simulations";
    KeyCalibrated: "Kalibreret til offentliggjorte tal", "Calibrated to published figures";
    KeyMoves: "Hvad der flytter tallet", "What moves the figure";
    KeyStated: "Hvad det er kalibreret til", "What it is calibrated to";
    KeyByInitiative: "Initiativ for initiativ", "Initiative by initiative";
    ChangedBy: "Ændres mest af", "Moved most by";
    FanBoth: "Kalibreret", "Calibrated";
    KeyError: "± {error} i Monte Carlo-fejl", "± {error} Monte Carlo error";
    FindingChanges: "{count} initiativer ændrer reglerne fra den {date}", "{count} initiatives change the rules from {date}";
    FindingChangesOne: "Ét initiativ ændrer reglerne fra den {date}", "One initiative changes the rules from {date}";
    FindingChangesNone: "Intet initiativ ændrer reglerne i denne kørsel", "No initiative changes the rules in this run";
    ChangesStudies: "Uden virkning i skønnet, medmindre de gennemføres, er undersøgelserne: initiativ {ids}.",
        "Without effect in the estimate unless carried out are the studies: initiatives {ids}.";
    FindingInside: "Det offentliggjorte beløb på {published} mio. kr. ligger inden for beregningens interval, {interval}",
        "The published DKK {published} million lies inside the interval of this estimate, {interval}";
    FindingOutside: "Det offentliggjorte beløb på {published} mio. kr. ligger uden for beregningens interval, {interval}",
        "The published DKK {published} million lies outside the interval of this estimate, {interval}";
    FindingYears: "Virkningen år for år", "The effect year by year";
    FindingLargest: "Størst virkning har initiativ {id}: {number} mio. kr. om året", "Initiative {id} has the largest effect: DKK {number} million a year";
    FindingNoInitiative: "Intet initiativ ændrer udgifterne", "No initiative changes spending";
    FindingVolumes: "Reformen ændrer {changed} af {all} opgjorte volumener mærkbart", "The reform visibly changes {changed} of {all} volumes";
    VolumesFinding: "Mærkbart er en ændring på mere end fire gange Monte Carlo-fejlen.", "Visible is a change of more than four times the Monte Carlo error.";
    FindingUncertainty: "Usikkerheden ligger i forudsætningerne: intervallet er {width} mio. kr. bredt, beregningens egen fejl {error}",
        "The uncertainty lies in the assumptions: the interval is DKK {width} million wide, the error of the computation itself {error}";
    FindingCertain: "Ingen forudsætning er usikker i denne kørsel", "No assumption is uncertain in this run";
    FindingMunicipalities: "Kommunens egne udgifter falder i {count} af {all} kommuner", "The municipality's own spending falls in {count} of {all} municipalities";
    FindingMunicipalitiesMore: "Kommunens egne udgifter stiger i {count} af {all} kommuner", "The municipality's own spending rises in {count} of {all} municipalities";
    MunicipalitiesFinding: "Opgjort på middeltallet. Hvor Monte Carlo-fejlen er stor i forhold til tallet, kan fortegnet være tilfældigt.",
        "Counted by the mean. Where the Monte Carlo error is large beside the figure, its sign may be chance.";
    FindingTargets: "{held} af {all} offentliggjorte tal rammes inden for det accepterede interval", "{held} of {all} published figures are met within their accepted range";
    FindingMethod: "Sådan er tallene regnet, og hvad de ikke siger", "How the figures are computed, and what they do not say";
    MethodPersons: "Hver person i en syntetisk befolkning følges gennem sine sygeforløb under begge regelsæt med de samme tilfældige hændelser. Forskellen mellem de to veje er reformens virkning for personen, og kun det, reglerne flytter, kan give en forskel.",
        "Each person of a synthetic population is followed through their spells of sickness under both rule sets with the same chance events. The difference between the two ways is what the reform does to the person, and only what the rules move can make a difference.";
    MethodExact: "Befolkningen følges uge for uge som en fordeling over tilstande under begge regelsæt. Tallene er eksakte for hver trækning af forudsætningerne og har ingen Monte Carlo-fejl fra personer.",
        "The people are followed week by week as a distribution over states under both rule sets. The figures are exact for each draw of the assumptions and carry no Monte Carlo error of persons.";
    MethodDraws: "Forudsætninger, der ikke kendes præcist, trækkes {draws} gange fra de fordelinger, som registret angiver. Intervallet fra 5 til 95 pct. viser, hvad den manglende viden betyder. Monte Carlo-fejlen er beregningens egen og falder med flere personer og trækninger.",
        "Assumptions that are not known exactly are drawn {draws} times from the distributions of the register. The interval from 5 to 95 per cent shows what the lack of knowledge means. The Monte Carlo error is that of the computation itself and falls with more persons and draws.";
    MethodForward: "Skønnet er fremadrettet: det bygger på volumener, tidsforbrug, priser og andele og er ikke tilpasset de offentliggjorte beløb. Afvigelser fra dem er derfor et resultat.",
        "The estimate is a forward one: it is built from volumes, time, prices and shares and is not fitted to the published amounts. Deviations from them are therefore a finding.";
    MethodPermanent: "Varigt er alt, hvad ét års tilgang medfører, hvornår det end sker: det samme som et år, hvor reglerne har sat sig. Et bestemt år rummer også de forløb, der var under vej ved ikrafttrædelsen.",
        "Permanent is everything that one year's inflow causes, whenever it happens: the same as a year in which the rules have settled. A given year also holds the spells under way when the rules enter into force.";
    LimitsHead: "Ikke med i beregningen", "Not in the estimate";
    LimitBehaviour: "Kommunernes reaktion ud over valget af tilbud, og det kun i skønnet med adfærd.", "What municipalities do beyond their choice of offers, and that only in the estimate with behaviour.";
    LimitGrants: "Bloktilskud, DUT og udligning samt betaling mellem kommuner og regioner.", "Block grants, DUT and equalisation, and payments between municipalities and regions.";
    LimitAfter: "De ydelser, den sygemeldte overgår til, og lønnen efter raskmelding; opfølgning inden i jobafklaringsforløb.", "The benefits people go to afterwards and the wage they earn after recovery; follow-up inside jobafklaring.";
    LimitTax: "Tilbageløb, skat, arbejdsudbud og produktion samt arbejdsgivernes løn under sygdom.", "Tax backflow, taxes, labour supply and production, and employers' sick pay.";
    LimitInflow: "Reformens virkning på, hvem der bliver syge eller anmelder det; sæson, epidemier og udvikling over tid.", "The reform's effect on who falls ill or notifies; seasons, epidemics and trends.";
    LimitMunicipality: "Den enkelte kommunes egen praksis: kommunerne adskiller sig i befolkning og i tilfældig spredning, ikke i målt adfærd.", "A municipality's own practice: municipalities differ in population and by random spread, not by measured behaviour.";
    FindingRegister: "{all} forudsætninger: {law} fra lov, {statistic} fra statistik, {study} fra undersøgelser og {assumption} antagelser",
        "{all} assumptions: {law} from law, {statistic} from statistics, {study} from research and {assumption} assumed";
    FindingManifest: "Samme filer og samme startværdi giver de samme tal", "The same files and the same seed give the same figures";
    Version: "Program", "Program";
    ManifestId: "Manifest", "Manifest";
    Seed: "Startværdi", "Seed";
    Persons: "Personer i hver trækning", "Persons in each draw";
    PersonsExact: "eksakt, ingen simulerede personer", "exact, no simulated persons";
    Draws: "Trækninger", "Draws";
    Options: "Tilvalg", "Options";
    NoOptions: "ingen", "none";
    TableInputs: "Filer, der er læst", "Files that were read";
    File: "Fil", "File";
    ColumnRow: "Række", "Row";
    ColumnId: "Nr.", "No.";
    ColumnTitle: "Titel", "Title";
    ColumnStart: "Begynder ved", "Begins at";
    ColumnLow: "5 pct.", "5 per cent";
    ColumnMedian: "Median", "Median";
    ColumnHigh: "95 pct.", "95 per cent";
    ColumnLowerQuartile: "25 pct.", "25 per cent";
    ColumnUpperQuartile: "75 pct.", "75 per cent";
    ColumnCode: "Kommunekode", "Municipality code";
    ColumnPayer: "Betaler", "Payer";
    ColumnSaving: "Besparelse, mio. kr.", "Saving, DKK million";
    ColumnChance: "Sandsynlighed for mindst så meget", "Probability of at least as much";
    ColumnMark: "Mærke", "Mark";
    ColumnParameter: "Id", "Id";
    ColumnSwing: "Udsving, mio. kr.", "Swing, DKK million";
    ColumnCorrelation: "Korrelation", "Correlation";
    ColumnCorrelationError: "Korrelationens fejl", "Error of the correlation";
    ColumnSituation: "Situation", "Situation";
    WordBlock: "blok", "block";
    WordInitiative: "initiativ", "initiative";
    WordStudy: "undersøgelse", "study";
    WordOff: "slået fra", "switched off";
    WordTotal: "i alt", "total";
    WordBefore: "før", "before";
    WordAfter: "efter", "after";
    WordDifference: "forskel", "difference";
    TableSideBySide: "Reformerne ved siden af hinanden", "The reforms side by side";
    SideBySideHead: "Reformen mod sit grundlag", "The reform against its baseline";
    SideBySideMoney: "Virkning i alt, mio. kr. om året", "Effect in all, DKK million a year";
    SideBySidePayers: "Betaler, varigt, mio. kr. om året", "Payer, permanent, DKK million a year";
    SideBySideAccounts: "Konto, varigt, mio. kr. om året", "Account, permanent, DKK million a year";
    SideBySideVolumes: "Ændring i volumener om året, varigt", "Change of volumes a year, permanent";
    SideBySideRuns: "Kørslerne", "The runs";
    SideBySideNote: "Middel [5-95 pct.-interval]. Minus er mindreudgift. Hver reform er regnet for sig mod sit eget grundlag; forskellen mellem to kolonner har ingen beregnet usikkerhed.",
        "Mean [5-95 per cent interval]. Minus is lower spending. Each reform is computed by itself against its own baseline; the difference between two columns has no computed uncertainty.";
    FindingSideBySide: "{first} har den største virkning: {number} mio. kr. om året", "{first} has the largest effect: DKK {number} million a year";
    SideBySideTitle: "{count} reformer ved siden af hinanden", "{count} reforms side by side";
    SideBySideLead: "Hver reform mod sit eget grundlag, af færdige kørsler.", "Each reform against its own baseline, from finished runs.";
    TopicSideBySideChart: "Virkningen", "The effect";
    EffectsAxis: "Varig virkning i alt, mio. kr. om året, i hver reforms eget prisniveau", "Permanent effect in all, DKK million a year, in each reform's own prices";
    EffectsNote: "Minus er mindreudgift.", "Minus is lower spending.";
    DescriptionEffects: "Liggende søjler over den varige virkning af hver reform, med 5-95 pct.-interval. {rows}", "Bars of the permanent effect of each reform, with its 5-95 per cent interval. {rows}";
    SideBySideFindingTable: "Virkning, betalere, konti og volumener, reform for reform", "Effect, payers, accounts and volumes, reform by reform";
    ColumnEstimate: "Skøn", "Estimate";
    TopicSideBySide: "Tallene", "The figures";
    PriceLevel: "Prisniveau", "Price level";

    // A case: one person through two rule sets.
    CaseRules: "Regler", "Rules";
    CaseRulesFacts: "{first} mod {second}; forudsætninger pr. {date} og {price}-priser for begge, så kun reglerne er forskellige",
        "{first} against {second}; assumptions of {date} and {price} prices for both, so only the rules differ";
    CasePerson: "Person", "Person";
    CaseCourse: "Forløb", "Course";
    CaseRecovers: "rask ved udgangen af fraværsuge {week}", "recovered at the end of absence week {week}";
    CaseForecast: "sagsbehandleren venter {week} uger i alt", "the caseworker expects {week} weeks in all";
    CaseOperation: "operation i uge {week}", "operation in week {week}";
    CaseSupport: "{weeks} uger på refusionsuret i forvejen", "{weeks} weeks on the refusion clock beforehand";
    CaseClear: "klar diagnose", "clear diagnosis";
    CaseListed: "diagnose på standbylisten", "diagnosis on the standby list";
    CaseNeeds: "behov for tværfaglig indsats", "need for a multidisciplinary effort";
    CaseUnable: "kan indtil videre ikke deltage i tilbud eller vende gradvist tilbage", "for now unable to take part in offers or to return gradually";
    CaseUneducated: "ingen kompetencegivende uddannelse", "no qualifying education";
    CaseAboveCap: "kommune over det fælles rådighedsloft", "municipality above the common cap";
    CaseHabit: "kommunens brug af standby {number} standardafvigelser fra gennemsnittet", "the municipality's use of standby {number} standard deviations from the average";
    CaseTable: "Uge for uge (uger fra første fraværsdag; ≠ viser, hvor reglerne giver forskel; [n] er hjemlen)",
        "Week by week (weeks from the first day of absence; ≠ marks where the rules differ; [n] is the clause)";
    CaseWeek: "Uge", "Week";
    CaseTotals: "Hvem betaler, kr.", "Who pays, DKK";
    CaseCounts: "Antal", "What is counted";
    CaseItem: "Post", "Item";
    CaseDiffers: "Forskelle", "What differs";
    CaseAlike: "Intet: sagen går ens og koster det samme under begge regelsæt.", "Nothing: the case goes the same way and costs the same under both rule sets.";
    CaseChange: "{section}: {sums}", "{section}: {sums}";
    CaseNoMoney: "ingen forskel i udgiften", "no difference in spending";
    CaseAtWork: "Initiativer, der virker i sagen (alene eller sammen med de andre)", "Initiatives at work in the case (alone or together with the others)";
    CaseInitiative: "{id}. {title} ({clause})", "{id}. {title} ({clause})";
    CaseClauses: "Hjemmel", "Clauses";
    CaseGuarantee: "Uden for opgørelsen: budgetgarantien dækker kommunernes nettodriftsudgift under ét, her {before} kr. før og {after} kr. efter. Den enkelte kommunes udgift i sagen er uændret.",
        "Beside the totals: the budget guarantee covers the municipalities' net operating cost as one, here DKK {before} before and {after} after. The single municipality does not feel it in the case.";
    CaseFixed: "Forløbets længde er givet på forhånd: tilbud, samtaler og fritagelse ændrer ikke tidspunktet for raskmelding. Forudsætninger uden anden angivelse er registrets middelværdier.",
        "The length of the course is fixed in a case: offers, contacts and being spared do not move the recovery. Assumptions not stated otherwise are the register's means.";
    CasePayerState: "staten", "state";
    CasePayerMunicipality: "kommunen", "municipality";
    CasePayerRegion: "regionen", "region";
    CaseKroner: "{number} kr.", "DKK {number}";
    CaseBenefit: "Sygedagpenge {weekly} kr./uge, staten {percent} pct.", "Sickness benefit DKK {weekly} a week, state {percent} per cent";
    CaseJafBenefit: "Ressourceforløbsydelse {weekly} kr./uge, staten {percent} pct.", "Ressourceforløbsydelse DKK {weekly} a week, state {percent} per cent";
    CaseCap: "Kommunen ligger over loftet på {yearly} kr. pr. helårsperson: staten refunderer ikke tilbuddets driftsudgift",
        "The municipality is above the cap of DKK {yearly} a full-year person: the state reimburses none of the offer's operating cost";
    CaseTeam: "Sag i rehabiliteringsteam, {number} medlemmer deltager", "Case in the rehabilitation team, {number} members take part";
    CaseCertificate285: "Lægeattest LÆ 285", "Medical certificate LÆ 285";
    CaseCertificate285Twice: "Lægeattest LÆ 285, indhentet {number} gange", "Medical certificate LÆ 285, obtained {number} times";
    CaseCertificateAccess: "Indsigt i sagens attester", "Access to the case's certificates";
    CaseCertificate265: "Lægeattest LÆ 265", "Medical certificate LÆ 265";
    CaseCertificate265Twice: "Lægeattest LÆ 265, indhentet {number} gange", "Medical certificate LÆ 265, obtained {number} times";
    CaseNotification: "Anmeldelse og oplysningsskema modtages", "Notification and information form received";
    CaseWithoutFollowUp: "Ingen opfølgning indtil videre", "No follow-up for now";
    CaseStandby: "På standby: ingen krav om samtaler eller tilbud", "On standby: no demand of contacts or offers";
    CaseFirstPersonal: "Første samtale, med fremmøde", "First contact, in person";
    CaseFirstRemote: "Første samtale, uden fremmøde", "First contact, without attendance";
    CasePersonal: "Samtale med fremmøde", "Contact in person";
    CaseRemote: "Samtale uden fremmøde", "Contact without attendance";
    CaseClarification: "Opklarende henvendelse om brevet", "Clarifying call about the letter";
    CaseClarifications: "Opklarende henvendelser", "Clarifying calls";
    CaseVisitation: "Visitation", "Visitation";
    CaseRevisitation: "Fornyet visitation", "New visitation";
    CasePlanMade: "Plan udarbejdes", "Plan made";
    CasePlanKept: "Plan følges op", "Plan kept up to date";
    CaseEmployer: "Kommunen kontakter arbejdsgiveren", "Employer contacted by the municipality";
    CaseEmployerLeft: "Den sygemeldte står selv for kontakten til arbejdsgiveren", "Employer contact left to the sick-listed";
    CaseCoordination: "Koordinerende sagsbehandler og rehabiliteringsplan", "Coordinating caseworker and rehabilitation plan";
    CaseSpared: "Skånes for yderligere samtaler og tilbud", "Spared further contacts and offers";
    CaseSparedNoMore: "Tiden er gået: opfølgning som andre", "The time is up: follow-up as others";
    CaseGradual: "Gradvis tilbagevenden begynder", "Gradual return begins";
    CaseOfferDecided: "Tilbud besluttes: {offer}", "Offer decided: {offer}";
    CaseOfferStopped: "Kan ikke få nye tilbud", "Cannot be given new offers";
    CaseOfferUseless: "Tilbud gives ikke, fordi det ikke fremmer tilbagevenden: {offer}", "Offer not given because it would not speed the return: {offer}";
    CaseGradualFirst: "Gradvis tilbagevenden går forud for tilbud: {offer}", "Gradual return comes before the offer: {offer}";
    CaseOfferBegins: "Tilbud begynder: {offer}", "Offer begins: {offer}";
    CaseOfferEnds: "Driftsudgift til tilbud: {offer}", "Operating cost of offer: {offer}";
    CaseMestringDecided: "Henvises til mestringsforløb", "Referred to a coping course";
    CaseMestringBegins: "Mestringsforløb begynder", "Coping course begins";
    CaseMestringEnds: "Mestringsforløb slutter", "Coping course ends";
    CaseExtended: "Sygedagpenge forlænges", "Benefit extended";
    CaseLimit: "Sygedagpengene ophører ved revurdering eller varighedsgrænse", "Benefit ends by rule";
    CaseJaf: "Jobafklaringsforløb begynder", "Jobafklaring begins";
    CaseReduced: "Sygedagpenge på nedsat sats", "Benefit at the reduced rate";
    CaseRecovered: "Rask", "Recovered";
    CaseOtherExit: "Anden afgang", "Other exit";
    OfferCompanyPractice: "virksomhedspraktik", "company practice";
    OfferWageSubsidy: "løntilskud", "wage subsidy";
    OfferOrdinaryEducation: "ordinær uddannelse", "ordinary education";
    OfferGuidance: "vejledning og opkvalificering (kursus)", "guidance and upskilling (course)";
    OfferMentor: "mentor", "mentor";
    AttachmentEmployed: "lønmodtager med arbejdsgiverperiode", "employee, employer period";
    AttachmentEmployedFirstDay: "lønmodtager med refusion fra første dag", "employee, refund from the first day";
    AttachmentUnemployed: "ledig", "unemployed";
    AttachmentSelfEmployed: "selvstændig", "self-employed";
    AttachmentFlexjob: "ansat i fleksjob", "in a flexjob";
    DiagnosisMental: "psykisk lidelse", "mental disorder";
    DiagnosisMusculoskeletal: "lidelse i bevægeapparatet", "musculoskeletal disorder";
    DiagnosisCancer: "kræft eller anden livstruende sygdom", "cancer or other life-threatening illness";
    DiagnosisCardiovascular: "hjerte-kar-sygdom", "cardiovascular disease";
    DiagnosisInjury: "skade eller operation", "injury, or awaiting an operation";
    DiagnosisOther: "anden sygdom", "other illness";
    SexWoman: "kvinde", "woman";
    SexMan: "mand", "man";
    AgeUnder30: "under 30 år", "under 30";
    AgeFrom30: "30-39 år", "30–39";
    AgeFrom40: "40-49 år", "40–49";
    AgeFrom50: "50-59 år", "50–59";
    AgeFrom60: "60 år og derover", "60 and over";
    SectionBenefit: "Sygedagpengenes varighed", "Duration of the benefit";
    SectionRefusion: "Sygedagpenge og statens refusion", "Benefit and the state's refusion";
    SectionOperatingCost: "Driftsudgifter til tilbud", "Operating cost of offers";
    SectionAdministration: "Administration", "Administration";
    SectionNotification: "Anmeldelse", "Notification";
    SectionVisitation: "Visitation og tværfaglig indsats", "Visitation and multidisciplinary effort";
    SectionContacts: "Samtaler", "Contacts";
    SectionExemption: "Fritagelse for samtaler", "Exemption from contacts";
    SectionEmployerContact: "Kontakt til arbejdsgiveren", "Employer contact";
    SectionPlan: "Plan", "Plan";
    SectionStandby: "Standby", "Standby";
    SectionGradualReturn: "Gradvis tilbagevenden", "Gradual return";
    SectionOffers: "Tilbud", "Offers";
    SectionChoice: "Kommunens valg af tilbud", "The municipality's choice of offers";
    SectionMestring: "Mestringsforløb", "Coping course";
    SectionCertificates: "Lægeattester", "Medical certificates";
    SectionTeam: "Rehabiliteringsteam", "Rehabilitation team";
    CaseStateLess: "Staten betaler {number} kr. mindre", "The state pays DKK {number} less";
    CaseStateMore: "Staten betaler {number} kr. mere", "The state pays DKK {number} more";
    CaseStateSame: "Staten betaler det samme", "The state pays the same";
    CaseMunicipalityLess: "kommunen {number} kr. mindre", "the municipality DKK {number} less";
    CaseMunicipalityMore: "kommunen {number} kr. mere", "the municipality DKK {number} more";
    CaseMunicipalitySame: "kommunen det samme", "the municipality the same";
    CaseNoDifference: "Samme udgift for staten og for kommunen under begge regelsæt", "The same spending for state and municipality under both rule sets";
    CaseLane: "{rules}: staten {state} kr., kommunen {municipality} kr.", "{rules}: state DKK {state}, municipality DKK {municipality}";
    CaseAxis: "Uger fra første fraværsdag", "Weeks from the first day of absence";
    CaseLegendPersonal: "samtale med fremmøde", "contact in person";
    CaseLegendRemote: "uden fremmøde", "without attendance";
    CaseLegendBand: "Båndet er sygedagpenge; jo mørkere, jo mere betaler staten (pct. i båndet).", "The band is benefit; the darker, the more the state pays (per cent in the band).";
    CaseChartSource: "sygesim, sagen {id}, {first} mod {second}, forudsætninger pr. {date}, {price}-priser.", "sygesim, case {id}, {first} against {second}, assumptions of {date}, {price} prices.";
    CaseDescription: "Tidslinje over en sag under to regelsæt. {rows}", "Timeline of a case under two rule sets. {rows}";
    // A calibration.
    CalibrationMethod: "{points} simulerede punkter à {people} personer; {effective} effektive af {checked} kontrolpunkter",
        "{points} simulated points of {people} persons; effective number {effective} of {checked} checked points";
    CalibrationUsed: "Betinget på", "Conditioned on";
    CalibrationTotal: "Varigt, i alt", "Permanent total";
    CalibrationTotals: "fremadrettet {forward}, kalibreret {calibrated} mio. kr.", "forward {forward}, calibrated {calibrated} DKK million";
    TableFigures: "Tabel 1. De offentliggjorte tal før og efter kalibreringen", "Table 1. The published figures before and after the calibration";
    Tolerance: "Tolerance", "Tolerance";
    ForwardShort: "Fremadrettet", "Forward";
    CalibratedShort: "Kalibreret", "Calibrated";
    Miss: "Afvigelse", "Miss";
    Met: "Nået?", "Met?";
    DistanceOtherwise: "Afstand ellers", "Distance otherwise";
    BesideMark: "*", "*";
    FiguresNote: "Middel [5-95 pct.-interval]. Tolerancen er én standardafvigelse af offentliggørelsens afrunding og modellens egen usikkerhed under ét; afvigelsen er målt i tolerancer, og et tal er nået, når den er højst 2. * tallet er ikke brugt, kun holdt op imod.",
        "Mean [5-95 per cent interval]. The tolerance is one standard deviation of the publication's rounding and the model's own uncertainty together; the miss is in tolerances, and a figure is met when it is at most 2. * the figure is not used, only held beside.";
    DistanceNote: "Afstand: så langt må forudsætningerne tilsammen flyttes, i standardafvigelser af det, der vides om dem; her {distance}. »Afstand ellers« er uden tallet, hvis det er brugt, og med det, hvis det ikke er. Falder afstanden meget, er det dét tal, der trækker mod de andre eller mod forudsætningerne.",
        "Distance: how far the parameters must move together, in standard deviations of what is known of them; here {distance}. \u{201c}Distance otherwise\u{201d} is without the figure if it is used, and with it if it is not. Where the distance falls much, that figure pulls against the others or against the parameters.";
    AllMet: "Alle brugte tal er nået.", "All figures used are met.";
    UsedNotMet: "Nås ikke sammen med de andre uden at strække forudsætningerne længere, end de er sandsynlige: {figures}.", "Not met together with the others without stretching the parameters further than is plausible: {figures}.";
    BesideNotMet: "Ikke brugt, og ikke nået: {figures}.", "Not used, and not met: {figures}.";
    StrongestPull: "{figure} trækker hårdest: uden det var afstanden {without} i stedet for {distance}.", "{figure} pulls hardest: without it the distance would be {without} instead of {distance}.";
    FigureDistance: "{figure} ({number} pct. af det offentliggjorte)", "{figure} ({number} per cent of the published figure)";
    TableShifts: "Tabel 2. De forudsætninger, der flyttes mest", "Table 2. The parameters that move most";
    Parameter: "Forudsætning", "Parameter";
    BeforeRange: "Før, 5 | 50 | 95 pct.", "Before, 5 | 50 | 95 per cent";
    AfterRange: "Efter, 5 | 50 | 95 pct.", "After, 5 | 50 | 95 per cent";
    Moved: "Flyttet", "Moved";
    SpreadLeft: "Spredning", "Spread";
    ShiftsNote: "Flyttet: middelværdiens flytning i standardafvigelser af det, der vidstes før. Spredning: standardafvigelsen efter i forhold til før. De {shown} af {all} forudsætninger, der flyttes mest; alle står i filen.",
        "Moved: the shift of the mean in standard deviations of what was known before. Spread: the standard deviation after, relative to before. The {shown} of {all} parameters that move most; all are in the file.";
    TableWorkings: "Tabel 3. Hvordan det er fundet", "Table 3. How it was found";
    Terms: "Led", "Terms";
    Lack: "Uforklaret", "Unexplained";
    NearLeftOut: "Udeladte punkter", "Points left out";
    NearChecked: "Kontrolpunkter", "Checked points";
    WorkingsNote: "Modellen erstattes undervejs af et andengradspolynomium pr. tal. De to sidste kolonner er andelen af simulerede punkter, der ligger inden for to af polynomiets egne standardafvigelser: punkter, det er lavet uden, og nye punkter i efterfordelingen. Ca. 95 pct. er, som det skal være.",
        "On the way the model is replaced by a polynomial of the second degree for each figure. The last two columns are the share of simulated points within two of the polynomial's own standard deviations: points it was made without, and new points of the posterior. About 95 per cent is as it should be.";
    WaveLeft: "Bølge {wave}: {share} af forudsætningernes rum er tilbage, når intet brugt tal ligger mere end tre standardafvigelser væk.", "Wave {wave}: {share} of the space of the parameters is left when no figure used lies more than three standard deviations away.";
    WaveNone: "Bølge {wave}: intet punkt i forudsætningernes rum kommer inden for tre standardafvigelser af alle brugte tal.", "Wave {wave}: no point of the space of the parameters comes within three standard deviations of all figures used.";
    PolynomialPoor: "Polynomiet for {figure} rammer kun {share} af de nye punkter; læs dets tal med forbehold.", "The polynomial of {figure} meets only {share} of the new points; read its figures with care.";
    EffectivePoor: "Det effektive antal er kun {effective} af {checked}: kør med flere punkter (--points).", "The effective number is only {effective} of {checked}: run with more points (--points).";
    FiguresHead: "{met} af {all} brugte tal nås, når forudsætningerne flyttes {distance} standardafvigelser", "{met} of {all} figures used are met when the parameters move {distance} standard deviations";
    FiguresChartNote: "* kun holdt op imod, ikke brugt.", "* only held beside, not used.";
    FiguresAxis: "Simuleret i pct. af det offentliggjorte (lodret streg: 100)", "Simulated, per cent of the published figure (upright line: 100)";
    ShiftsHead: "»{title}« skal flyttes mest, for at de offentliggjorte tal kan holde", "“{title}” must move most for the published figures to hold";
    ShiftsHeadNone: "De offentliggjorte tal flytter ingen forudsætning", "The published figures move no parameter";
    ShiftsAxis: "Standardafvigelser af det, der vidstes før", "Standard deviations of what was known before";
    LegendBefore: "før: 5-95 pct.-interval og middel", "before: 5-95 per cent interval and mean";
    LegendAfter: "efter: 5-95 pct.-interval og middel", "after: 5-95 per cent interval and mean";
    CalibrationSource: "sygesim, {scenario} mod {baseline}. {points} punkter à {people} personer, startværdi {seed}, manifest {manifest}.", "sygesim, {scenario} against {baseline}. {points} points of {people} persons, seed {seed}, manifest {manifest}.";
    DescriptionRanges: "Intervaller før og efter kalibreringen. {rows}", "Intervals before and after the calibration. {rows}";
    TableCalibrated: "Tabel 1b. Fremadrettet og kalibreret skøn side om side, varigt", "Table 1b. Forward and calibrated estimate side by side, permanent";
    CalibratedNote: "Middel [5-95 pct.-interval] ± Monte Carlo-fejl. Det kalibrerede skøn ({id}, {draws} trækninger) er betinget på: {used}. {met} Det er ikke et selvstændigt skøn over besparelsen: det siger, hvordan forudsætningerne må være, hvis tallene skal holde.",
        "Mean [5-95 per cent interval] ± Monte Carlo error. The calibrated estimate ({id}, {draws} draws) is conditioned on: {used}. {met} It is no estimate of the saving in its own right: it says what the parameters must be for the figures to hold.";
    CalibratedNotMet: "Ikke nået: {figures}.", "Not met: {figures}.";
    CurveForward: "fremadrettet", "forward";
    CurveCalibrated: "kalibreret", "calibrated";
    CaseBarStandby: "standby", "standby";
    CaseBarSpared: "skånes", "spared";
    CaseBarMestring: "mestringsforløb", "coping course";
    CaseBarGradual: "gradvis tilbagevenden", "gradual return";
    CaseShare: "{number} pct.", "{number} %";

    // The reverse stress test.
    StressWhole: "Reformen i alt", "The whole reform";
    StressHead: "Omvendt stresstest af: {row}. Med alle forudsætninger på medianen er den varige virkning {amount} mio. kr. om året ({price}-pl; minus er mindreudgift). {searched} af {parameters} usikre forudsætninger flytter den mærkbart.",
        "Reverse stress test of: {row}. With every assumption at its median the permanent effect is DKK {amount} million a year ({price} prices; minus is lower spending). {searched} of {parameters} uncertain assumptions move it noticeably.";
    StressLead: "For at virkningen bliver {target} mio. kr. om året, skal disse forudsætninger holde samtidig. Af alle kombinationer, der giver beløbet, er det den mindst usandsynlige:",
        "For the effect to be DKK {target} million a year, these assumptions must hold together. Of all combinations that give the sum it is the least unlikely:";
    StressMedian: "Median [5-95 pct.-interval]", "Median [5-95 per cent interval]";
    StressNeeded: "Skal være", "Must be";
    StressScore: "Afvigelse, standardenheder", "Deviation, standard units";
    StressShare: "Andel af afstanden", "Share of the distance";
    StressAlone: "Nok alene?", "Enough alone?";
    StressOthers: "De nævnte udgør ni tiendedele af den kvadrerede afstand. Andre forudsætninger, der flytter sig mindre: {others}.",
        "Those named hold nine tenths of the squared distance. Other assumptions, which move less: {others}.";
    StressDistance: "Tilsammen ligger de {distance} standardafvigelser fra medianerne. Sandsynligheden for en virkning så langt ude eller længere er efter forudsætningerne {tail} (førsteordensskøn). Efterprøvet på {people} andre personer er virkningen {confirmed} mio. kr.",
        "Together they lie {distance} standard deviations from the medians. By the assumptions the chance of an effect this far out or farther is {tail} (first-order estimate). Confirmed on {people} other persons the effect is DKK {confirmed} million.";
    StressNoneAlone: "Ingen enkelt forudsætning kan alene give beløbet inden for fire standardafvigelser.",
        "No single assumption gives the sum alone within four standard deviations.";
    StressOneAlone: "Den, der alene er nærmest, er »{title}«: den skal {score} standardafvigelser væk fra medianen.",
        "The nearest single one is “{title}”: it must be {score} standard deviations from its median.";
    StressAside: "Søgt fra en anden side endte beregningen {other} standardafvigelser fra medianerne; der kan være flere nærliggende kombinationer.",
        "Sought from another side the search ended {other} standard deviations from the medians; there may be several nearby combinations.";
    StressRows: "Rækkerne ville da være, mio. kr. om året: {rows}.", "The rows would then be, DKK million a year: {rows}.";
    StressOutOfReach: "En virkning på {target} mio. kr. om året kan ikke nås, selv om hver forudsætning må flytte sig fire standardafvigelser. Det nærmeste er {nearest} mio. kr.",
        "An effect of DKK {target} million a year is out of reach even if every assumption may move four standard deviations. The nearest is DKK {nearest} million.";
    StressFrontier: "Grænsen: hvor usandsynlige forudsætninger skal være, for at virkningen bliver et givet beløb",
        "The frontier: how unlikely assumptions must be for the effect to be a given sum";
    StressSum: "Virkning, mio. kr. om året", "Effect, DKK million a year";
    StressDistanceHead: "Afstand fra medianerne, standardafvigelser", "Distance from the medians, standard deviations";
    StressTail: "Sandsynlighed for at ligge så langt ude", "Chance of lying this far out";
    StressFrontierNote: "Standardenheder: hver usikker forudsætning er oversat til en standardnormalfordelt score, som er 0 ved medianen. Afstanden er kvadratroden af summen af scorernes kvadrater. Sandsynligheden er normalfordelingens hale og kun et skøn, hvor virkningen ikke er lineær i scorerne.",
        "Standard units: every uncertain assumption is turned into a standard normal score, 0 at its median. The distance is the square root of the sum of squared scores. The chance is the normal tail and only an estimate where the effect is not linear in the scores.";
    FrontierHead: "{target} mio. kr. om året kræver forudsætninger {distance} standardafvigelser fra medianen", "DKK {target} million a year needs assumptions {distance} standard deviations from the median";
    FrontierHeadFar: "{target} mio. kr. om året kan ikke nås inden for fire standardafvigelser af hver forudsætning", "DKK {target} million a year is out of reach within four standard deviations of every assumption";
    FrontierAxisX: "Virkning, mio. kr. om året, {price}-pl, varigt", "Effect, DKK million a year, {price} prices, permanent";
    FrontierAxisY: "Standardafvigelser fra medianerne (i parentes: sandsynlighed for at ligge så langt ude)", "Standard deviations from the medians (in brackets: chance of lying this far out)";
    FrontierCentre: "medianer: {number}", "medians: {number}";
    DescriptionFrontier: "Kurve over, hvor langt forudsætningerne skal fra medianerne for at give en virkning. {rows}", "Curve of how far the assumptions must be from their medians to give an effect. {rows}";
    ConditionsHead: "For at virkningen bliver {target} mio. kr., skal især »{title}« være {needed}", "For the effect to be DKK {target} million, “{title}” above all must be {needed}";
    ConditionsAxis: "Standardenheder fra medianen (bjælken er 5-95 pct.-intervallet, ruden det nødvendige)", "Standard units from the median (the bar is the 5-95 per cent interval, the diamond what is needed)";
    DescriptionConditions: "Diagram over de forudsætninger, der skal flytte sig, og hvor langt. {rows}", "Chart of the assumptions that must move, and how far. {rows}";
    StressSource: "sygesim, {scenario} mod {baseline}. {people} personer i søgningen, {confirming} til efterprøvning, startværdi {seed}, manifest {manifest}.",
        "sygesim, {scenario} against {baseline}. {people} persons in the search, {confirming} to confirm, seed {seed}, manifest {manifest}.";

    Withheld: "diskretioneret", "withheld";

    // The workbook.
    SheetFront: "Forside", "Front page";
    SheetMinistry: "1 Økonomi", "1 Finances";
    SheetCells: "1a Usikkerhed", "1a Uncertainty";
    SheetCalibrated: "1b Begge skøn", "1b Both estimates";
    SheetPermanent: "2 Initiativer", "2 Initiatives";
    SheetBehind: "2a Bag initiativerne", "2a Behind each";
    SheetPayers: "3 Betalere", "3 Payers";
    SheetSettlement: "3a Afregning", "3a Settlement";
    SheetBehaviour: "3b Kommunal adfærd", "3b Behaviour";
    SheetAxis: "3c Elasticitet", "3c Elasticity";
    SheetVolumes: "4 Volumener", "4 Volumes";
    SheetTargets: "5 Pejlemærker", "5 Targets";
    SheetBurden: "6 Størst ændring", "6 Largest changes";
    SheetCap: "7 Rådighedsloft", "7 Common cap";
    SheetMunicipalities: "Kommuner", "Municipalities";
    SheetInitiatives: "Ændringer", "Changes";
    SheetRegister: "Forudsætninger", "Assumptions";
    SheetCharts: "Figurer", "Charts";
    BookSubject: "Økonomiske konsekvenser, beregnet med sygesim", "Financial consequences, computed with sygesim";
    BookPage: "Side {page} af {pages}", "Page {page} of {pages}";
    BookContext: "{reform}, holdt op mod »{baseline}«. Priser: {price}-pl. Manifest {manifest}.",
        "{reform}, held against “{baseline}”. Prices: {price} level. Manifest {manifest}.";
    BookName: "Navn i formler", "Name in formulas";
    BookRun: "Kørslen", "The run";
    BookReading: "Sådan læses tallene", "How to read the figures";
    BookSigns: "Negative fortegn indikerer mindreudgifter. Summer kan afvige, fordi hver celle vises afrundet for sig.",
        "Negative signs indicate lower spending. Sums may differ, as each cell is shown rounded on its own.";
    BookRounding: "Cellerne indeholder de uafrundede tal; formatet afrunder dem, så intet ciffer er finere end to gange Monte Carlo-fejlen. Hvor det kræver spring på 5, 10 eller mere, er cellen selv afrundet, og tallet står uafrundet i summary.json.",
        "Cells hold unrounded figures; their format rounds them, so that no digit is finer than twice the Monte Carlo error. Where that takes steps of 5, 10 or more, the cell itself is rounded, and the figure stands unrounded in summary.json.";
    BookIntervals: "5 pct. og 95 pct. er intervallet for det, forudsætningerne lader stå åbent; det bliver kun smallere af viden. Monte Carlo-fejlen er beregningens egen og falder med flere personer og trækninger. –: tallet findes ikke, eller fejlen er større end den spredning, forudsætningerne viser.",
        "5 per cent and 95 per cent are the interval of what the assumptions leave open; only knowledge narrows it. The Monte Carlo error is that of the computation and falls with more persons and draws. –: there is no figure, or the error is larger than the spread the assumptions show.";
    BookNames: "Hovedtallene har navne, som formler kan bruge: total_permanent, total_low, total_high, total_mc_error, total_<år>, block_<bogstav>, initiative_<nummer>, payer_<betaler> og account_<konto>.",
        "Headline figures have names for formulas: total_permanent, total_low, total_high, total_mc_error, total_<year>, block_<letter>, initiative_<number>, payer_<payer> and account_<account>.";
    BookContents: "Indhold", "Contents";
    BookCharts: "Figurer tegnet af celler", "Charts drawn from cells";
    BookChartData: "Tallene bag figurerne", "The figures behind the charts";
    BarStart: "Luft før bjælken", "Blank before the bar";
    BarSaving: "Mindreudgift", "Lower spending";
    BarSpending: "Merudgift", "Higher spending";
    BarSum: "Sum", "Sum";
    BarLabel: "Tekst i den øverste figur", "Text in the upper chart";
    RangeFrom: "Fra", "From";
    RangeTo: "Til", "To";

    // Hazards and composition fitted to spells.
    KindFit: "Estimation fra forløbsdata", "Fit from spells";
    FitLead: "Population estimeret fra forløbsdata; alt andet som »{base}«.", "A population fitted to spells; all else as in “{base}”.";
    TopicHazards: "Afgang pr. uge", "Hazards per week";
    FindingHazards: "Raskmeldingen pr. uge er {first} i begyndelsen og {last} fra uge {week}", "Recovery per week is {first} in the beginning and {last} from week {week}";
    TopicFitCloseness: "Det estimerede mod det observerede", "Fitted against seen";
    FindingCloseness: "I den største gruppe ({whose}) er {seen} pct. observeret raskmeldt, estimeret {fitted}", "In the largest group ({whose}) {seen} per cent are seen to recover, {fitted} as fitted";
    TopicFitGroups: "Grupper", "Groups";
    FindingUnlike: "Personer er forskellige, også når tilknytning og diagnose er ens", "People differ even where attachment and diagnosis are the same";
    FindingAlike: "Data viser kun forskelle efter tilknytning og diagnose", "The data show no differences but by attachment and diagnosis";
    FindingSetAlike: "Personer er sat til at være ens ud over tilknytning og diagnose", "People are taken to be alike but for attachment and diagnosis";
    FitHead: "Sygdomsforløb og sammensætning estimeret fra forløbsdata", "Course of illness and composition estimated from spells";
    FitFile: "Forløbsdata", "Spells from";
    FitRead: "Læst", "Read";
    FitRows: "{rows} rækker, heraf {faulty} med fejl (udeladt) og {before} afsluttet, før forløbet tæller", "{rows} rows, of which {faulty} faulty (left out) and {before} ended before the spell counts";
    FitSpells: "Forløb", "Spells";
    FitEnds: "{spells}: {recoveries} raskmeldt, {exits} afgået på anden måde, {censored} uafsluttet", "{spells}: {recoveries} recovered, {exits} left otherwise, {censored} still going on";
    FitTableHazards: "Tabel 1. Afgang pr. uge efter fraværsuge", "Table 1. Hazards per week by week of absence";
    FitBand: "Fraværsuger", "Weeks of absence";
    FitLastBand: "fra {week}", "from {week}";
    FitWeeks: "Uger under observation", "Weeks under observation";
    FitRecoveries: "Raskmeldte", "Recoveries";
    FitRecoveryRate: "Raskmelding pr. uge [5-95 pct.]", "Recovery per week [5-95 per cent]";
    FitExits: "Anden afgang", "Other exits";
    FitExitRate: "Anden afgang pr. uge [5-95 pct.]", "Other exit per week [5-95 per cent]";
    FitHazardNote: "Raten gælder sammenligningsgrupperne i tabel 2 og en person med gennemsnitlig skrøbelighed (1). Uger tæller fra den fraværsuge, hvor et forløb tæller for tilknytningen.",
        "The rate is that of the groups of comparison in table 2 and of a person of mean frailty (1). Weeks count from the week of absence in which a spell counts for its attachment.";
    FitBandsLeftOut: "Ingen var under observation i båndene fra uge {edges}; de er slået sammen med nabobåndet.", "Nobody was under observation in the bands from week {edges}; they are merged with the band beside them.";
    FitErrorsInformation: "Usikkerheden følger af likelihoodfunktionens krumning (observeret information).", "Errors follow from the curvature of the likelihood (observed information).";
    FitErrorsSandwich: "Rækkerne har vægte, så usikkerheden følger af krumning og spredning tilsammen (sandwich).", "Rows have weights, so errors follow from curvature and spread together (sandwich).";
    FitAsAbove: "(som ovenfor)", "(as above)";
    FitSmallest: "Intet tal bygger på færre end {smallest} personer: bånd med færre afgange deler rate med båndet ovenfor, og andele og trin i kurverne, der ville røbe færre, vises ikke (--open-data ophæver det for data, der ikke er om enkeltpersoner).",
        "No number rests on fewer than {smallest} persons: bands with fewer ends share the hazard of the band above, and shares and steps of curves that would tell of fewer are not shown (--open-data lifts this for data that are not on single persons).";
    FitTableGroups: "Tabel 2. Grupper", "Table 2. Groups";
    FitGroup: "Gruppe", "Group";
    FitShare: "Andel, pct. [5-95 pct.]", "Share, per cent [5-95 per cent]";
    FitFactor: "Faktor på raskmelding [5-95 pct.]", "Factor on recovery [5-95 per cent]";
    FitWomen: "Kvinder, pct. [5-95 pct.]", "Women, per cent [5-95 per cent]";
    FitByAttachment: "Tilknytning", "Attachment";
    FitByDiagnosis: "Diagnosegruppe", "Diagnosis group";
    FitGroupNote: "Andelene er af de forløb, der begynder: et forløb, der først kom under observation senere, tæller også for dem, der da var afgået. En faktor på 1 uden interval er sammenligningsgruppens.",
        "Shares are of the spells that begin: a spell that came under observation later stands for those that had ended by then, too. A factor of 1 without an interval is that of the group of comparison.";
    FitNoFrailty: "Personer er sat til at være ens ud over tilknytning og diagnose (--no-frailty).", "People are taken to be alike but for attachment and diagnosis (--no-frailty).";
    FitAlike: "Data viser ingen uobserverede forskelle mellem personer: skrøbelighedens varians er 0.", "The data show no unobserved differences between people: the variance of the frailty is 0.";
    FitFrailty: "Uobserverede forskelle mellem personer (gammafordelt skrøbelighed med middel 1) har varians {variance} [{low}; {high}]; sandsynligheden for så stor en forskel, hvis personer var ens, er {chance}. Faldende afgang over tid kan skyldes både varighed og skrøbelighed.",
        "Unobserved differences between people (gamma frailty of mean 1) have variance {variance} [{low}; {high}]; the chance of as large a difference if people were alike is {chance}. Hazards that fall with time may owe it to duration as well as to frailty.";
    FitTableCurves: "Tabel 3. Det estimerede mod det observerede", "Table 3. Fitted against seen";
    FitEveryone: "Alle", "Everyone";
    FitUntil: "Til fraværsuge", "Until week of absence";
    FitRecoveredSeen: "Raskmeldt, observeret, pct.", "Recovered, seen, per cent";
    FitRecoveredFitted: "Raskmeldt, estimeret, pct.", "Recovered, fitted, per cent";
    FitDistance: "Største afstand, procentpoint", "Largest distance, percentage points";
    FitCurveNote: "Observeret er Aalen-Johansen-estimatet med hensyn til uafsluttede forløb, forsinket observation og vægte; en minus summen af andelene er Kaplan-Meiers. Kurverne følges, så længe mindst 20 forløb er under observation.",
        "Seen is the Aalen–Johansen estimate with regard to spells still going on, delayed entry and weights; one minus the sum of the shares is Kaplan–Meier's. Curves are followed as long as at least 20 spells are under observation.";
    FittedHead: "Det estimerede forløb ligger højst {distance} procentpoint fra det observerede (længst væk: {whose}, {spells} forløb)", "The fitted course lies at most {distance} percentage points from what was seen (farthest off: {whose}, {spells} spells)";
    FittedAxis: "Fraværsuger", "Weeks of absence";
    FittedRecovered: "raskmeldt", "recovered";
    FittedLeft: "anden afgang", "left otherwise";
    FittedSeen: "Observeret (Aalen-Johansen)", "Seen (Aalen–Johansen)";
    FittedModel: "Estimeret (stiplet)", "Fitted (dashed)";
    FittedRow: "{whose}: i uge {week} er {recovered} pct. raskmeldt ({fitted} pct. estimeret) og {left} pct. afgået på anden måde.", "{whose}: by week {week} {recovered} per cent have recovered ({fitted} per cent fitted) and {left} per cent have left otherwise.";
    DescriptionFitted: "Kurver over andelen, der er raskmeldt og afgået på anden måde, efter fraværsuge, observeret og estimeret. {rows}", "Curves of the shares recovered and otherwise left by week of absence, seen and fitted. {rows}";
    FittedSource: "sygesim fit, {spells} forløb fra {file}, manifest {manifest}.", "sygesim fit, {spells} spells from {file}, manifest {manifest}.";
}

/// The values that a text asks for, sorted.
#[cfg(test)]
pub(super) fn names_in_braces(text: &str) -> Vec<&str> {
    let mut names: Vec<&str> =
        text.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name)).collect();
    names.sort_unstable();
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_message_is_empty_in_either_language() {
        for &message in Message::ALL {
            for language in Language::ALL {
                assert!(!message.text(language).trim().is_empty(), "{message:?}");
            }
        }
    }

    #[test]
    fn both_languages_ask_for_the_same_values() {
        for &message in Message::ALL {
            assert_eq!(
                names_in_braces(message.text(Language::Da)),
                names_in_braces(message.text(Language::En)),
                "{message:?}"
            );
        }
    }

    #[test]
    fn filling_puts_the_value_in_place() {
        let head = Message::MoneyHead.fill(Language::Da, &[("price", "2024")]);
        assert_eq!(head, "Mio. kr., 2024-pl");
    }
}
