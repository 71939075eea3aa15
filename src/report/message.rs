//! Every fixed string of a report, in Danish and in English, side by side.
//! Knows nothing of where a string is used.

use super::language::Language;

/// Writes the list of names, the match and the list of all from one table, so that a string cannot lack a language.
macro_rules! messages {
    ($($name:ident: $da:literal, $en:literal;)+) => {
        /// A fixed string. Words in braces are filled in by [`Message::fill`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Message { $(#[doc = $en] $name,)+ }

        impl Message {
            /// Every message there is.
            #[cfg(test)]
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The message in the language.
            pub fn text(self, language: Language) -> &'static str {
                match (self, language) {
                    $((Self::$name, Language::Da) => $da, (Self::$name, Language::En) => $en,)+
                }
            }
        }
    };
}

messages! {
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
    RestsOn: "Hviler på", "Rests on";
    Mean: "Middel", "Mean";
    Percent: "{number} pct.", "{number} per cent";
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
    CoarseNote: "Monte Carlo-fejlen er op til {error} mio. kr., så sidste ciffer er ikke sikkert; --precision 0.5 regner videre, til det er.",
        "The Monte Carlo error is up to DKK {error} million, so the last digit is not certain; --precision 0.5 goes on until it is.";
    EstimateForward: "fremadrettet skøn fra enhedsomkostninger og volumener", "forward estimate from unit costs and volumes";
    EstimateCalibrated: "kalibreret til de offentliggjorte tal", "calibrated to the published figures";
    TableCells: "Tabel 1a. Usikkerhed for hver celle i tabel 1", "Table 1a. Uncertainty of each cell in table 1";
    CellsNote: "Middel [5-95 pct.-interval] ± Monte Carlo-fejl. Intervallet rummer usikkerheden om forudsætningerne; Monte Carlo-fejlen er alene beregningens egen og falder med flere personer og trækninger.",
        "Mean [5-95 per cent interval] ± Monte Carlo error. The interval holds the uncertainty of the assumptions; the Monte Carlo error is that of the computation alone and falls with more persons and draws.";
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
    TablePayers: "Tabel 3. Den varige virkning, fordelt på betaler og på drift og overførsler", "Table 3. The permanent effect by payer, and by operations and transfers";
    PayerState: "Staten", "State";
    PayerMunicipality: "Kommunerne", "Municipalities";
    PayerRegion: "Regionerne", "Regions";
    OfWhichOperations: "heraf drift", "of which operations";
    OfWhichTransfers: "heraf overførsler", "of which transfers";
    AccountBenefit: "Sygedagpenge og jobafklaring", "Sickness benefit and jobafklaring";
    AccountOffers: "Tilbud", "Employment offers";
    AccountAdministration: "Administration", "Administration";
    AccountCertificates: "Lægeattester", "Medical certificates";
    AccountTeam: "Rehabiliteringsteam", "Rehabilitation team";
    AccountMestring: "Mestringsforløb", "Coping courses (mestringsforløb)";
    AccountIt: "It", "IT";
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
    Notes: "Bemærkninger", "Notes";

    // Volumes, in the order of the contract.
    VolumePersons: "Personer med sygedagpenge", "Persons on sickness benefit";
    VolumeSpells: "Sygedagpengeforløb", "Sickness-benefit spells";
    VolumeFullYearPersons: "Helårspersoner", "Full-year persons";
    VolumeBenefitWeeks: "Uger med sygedagpenge", "Weeks on sickness benefit";
    VolumeContacts: "Samtaler i alt", "Contacts in all";
    VolumeContactsPersonal: "Samtaler ved fremmøde", "Contacts in person";
    VolumeContactsRemote: "Samtaler på telefon eller video", "Contacts by telephone or video";
    VolumeEmployerContacts: "Kontakter til arbejdsgiveren", "Employer contacts";
    VolumePlans: "Min Plan", "Plans (Min Plan)";
    VolumeOffers: "Tilbud", "Employment offers";
    VolumeOfferWeeks: "Uger i tilbud", "Weeks in offers";
    VolumeGradualReturnWeeks: "Uger med gradvis tilbagevenden", "Weeks of gradual return to work";
    VolumeStandbyPersons: "Personer på standby", "Persons on standby";
    VolumeCertificates265: "Lægeattester LÆ 265", "Medical certificates LÆ 265";
    VolumeCertificates285: "Lægeattester LÆ 285", "Medical certificates LÆ 285";
    VolumeTeamCases: "Sager i rehabiliteringsteamet", "Rehabilitation-team cases";
    VolumeMestringCourses: "Mestringsforløb", "Coping courses (mestringsforløb)";
    VolumeJafStarts: "Påbegyndte jobafklaringsforløb", "Jobafklaring begun";
    VolumeLimitExits: "Ophør ved revurdering", "Exits at the reassessment";
    VolumeWomen: "heraf kvinder", "of which women";
    VolumeFollowUpCases: "Sager med første opfølgning", "Cases with a first follow-up";
    VolumePersonsSpared: "Personer, der skånes for flere samtaler", "Persons spared further contacts";
    VolumeLongSpellsEmployed: "Forløb over otte uger fra beskæftigelse", "Spells of over eight weeks from employment";
    VolumeGradualReturns: "heraf med gradvis tilbagevenden", "of which with gradual return";
    VolumeJafWeeks: "Uger i jobafklaringsforløb", "Weeks in jobafklaring";

    VolumesNote: "Før, efter og forskel er afrundet hver for sig efter deres egen Monte Carlo-fejl. Forskellen er regnet på de samme personer og er derfor langt sikrere end niveauerne.",
        "Before, after and difference are each rounded by their own Monte Carlo error. The difference is computed on the same people and is therefore far more certain than the levels.";

    // Charts.
    Saves: "Det fremadrettede skøn: {mean} mio. kr. sparet om året; intervallet går fra {low} til {high}",
        "The forward estimate: DKK {mean} million saved a year; the interval runs from {low} to {high}";
    Costs: "Det fremadrettede skøn: {mean} mio. kr. i merudgift om året; intervallet går fra {low} til {high}",
        "The forward estimate: DKK {mean} million in extra spending a year; the interval runs from {low} to {high}";
    Neutral: "Reformen går i nul på nærmeste mio. kr.; besparelsen ligger mellem {low} og {high}",
        "The reform breaks even to the nearest DKK million; the saving lies between {low} and {high}";
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
    CorrelationNote: "r er korrelationen mellem forudsætningen og den samlede virkning over trækningerne.",
        "r is the correlation of the assumption with the total effect over the draws.";
    ContactsFewer: "Reformen giver {number} færre samtaler om året", "The reform means {number} fewer contacts a year";
    ContactsMore: "Reformen giver {number} flere samtaler om året", "The reform means {number} more contacts a year";
    ContactsSame: "Antallet af samtaler er uændret", "The number of contacts does not change";
    ContactsAxis: "Antal om året, 1.000, varigt", "Number a year, thousands, permanent";
    ContactsDifference: "Forskel {number}", "Difference {number}";
    BracketNote: "Kantede parenteser angiver 5-95 pct.-intervallet for forskellen.", "Square brackets give the 5-95 per cent interval of the difference.";
    NoDraws: "Ingen trækninger: alle forudsætninger ligger fast i denne kørsel", "No draws: every assumption is fixed in this run";
    NoInfluences: "Ingen usikre forudsætninger i denne kørsel", "No uncertain assumptions in this run";
    NoContacts: "Kørslen har ingen tal for samtaler", "The run has no figures for contacts";
    ChartSource: "sygesim, {scenario} mod {baseline}. {people} personer, {draws} trækninger, startværdi {seed}, manifest {manifest}.",
        "sygesim, {scenario} against {baseline}. {people} persons, {draws} draws, seed {seed}, manifest {manifest}.";
    DescriptionWaterfall: "Vandfaldsdiagram. {rows}", "Waterfall chart. {rows}";
    DescriptionExceedance: "Kurve over sandsynligheden for at spare mindst et givet beløb. {rows}", "Curve of the probability of saving at least a given amount. {rows}";
    DescriptionTornado: "Søjlediagram over de forudsætninger, der flytter virkningen mest. {rows}", "Bar chart of the assumptions that move the effect most. {rows}";
    DescriptionContacts: "Søjlediagram over samtaler og kontakter før og efter reformen. {rows}", "Bar chart of contacts before and after the reform. {rows}";
}

impl Message {
    /// The message with its words in braces replaced.
    pub fn fill(self, language: Language, values: &[(&str, &str)]) -> String {
        values
            .iter()
            .fold(self.text(language).to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names_in_braces(text: &str) -> Vec<&str> {
        let mut names: Vec<&str> =
            text.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name)).collect();
        names.sort_unstable();
        names
    }

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
