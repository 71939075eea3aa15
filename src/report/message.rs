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
    ShapleyNote: "Hvert initiativ står til det, det i gennemsnit ændrer over tilfældige rækkefølger (Shapley): rækkerne giver I alt, men et initiativ alene kan give andet.",
        "Each initiative stands at what it changes on average over random orders (Shapley): the rows give the total, but an initiative alone may give another figure.";
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
    ContactsAxis: "Antal om året, 1.000, varigt", "Number a year, thousands, permanent";
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
    Grade: "Grundlag", "Grade";
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
    CaseBarStandby: "standby", "standby";
    CaseBarSpared: "skånes", "spared";
    CaseBarMestring: "mestringsforløb", "coping course";
    CaseBarGradual: "gradvis tilbagevenden", "gradual return";
    CaseShare: "{number} pct.", "{number} %";
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
