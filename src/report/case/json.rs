//! A case as JSON for programs: kroner as numbers, stable names. Knows no layout.

use serde_json::{Value, json};

use super::words::Words;
use crate::analysis::case::{CaseStory, Cell, What};
use crate::ledger::Payer;
use crate::report::language::Language;

/// The whole case.
pub fn case_json(story: &CaseStory<'_>, language: Language) -> Value {
    let (case, words) = (story.case, Words(language));
    let rules = case.rules.iter().map(|set| json!({ "id": set.id, "title": set.title }));
    let rows = story.rows.iter().map(|row| {
        json!({
            "from_week": row.from,
            "to_week": row.to,
            "differs": row.differs,
            "before": row.cells[0].as_ref().map(|cell| line(cell, words)),
            "after": row.cells[1].as_ref().map(|cell| line(cell, words)),
        })
    });
    let totals = story.totals.iter().map(|(account, payer, [before, after])| {
        json!({
            "account": account.name(),
            "payer": payer.name(),
            "before": kroner(*before),
            "after": kroner(*after),
            "difference": kroner(after - before),
        })
    });
    let counts = story.counts.iter().map(|(volume, [before, after])| {
        json!({ "volume": volume.name(), "before": before, "after": after, "difference": after - before })
    });
    let payers = Payer::ALL.iter().map(|payer| {
        let [before, after] = [0, 1].map(|side| story.of_payer(*payer, side));
        let sums = json!({ "before": kroner(before), "after": kroner(after), "difference": kroner(after - before) });
        (payer.name().to_owned(), sums)
    });
    json!({
        "case": case.file.id,
        "title": case.file.title,
        "story": case.file.story,
        "date": case.date,
        "price_level": case.price_level,
        "rules": rules.collect::<Vec<_>>(),
        "rows": rows.collect::<Vec<_>>(),
        "totals": totals.collect::<Vec<_>>(),
        "payers": payers.collect::<serde_json::Map<_, _>>(),
        "counts": counts.collect::<Vec<_>>(),
        "end_week": story.end,
        "budget_guarantee": story.guaranteed.map(kroner),
        "initiatives_at_work": story.at_work.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(),
    })
}

fn kroner(ore: i64) -> f64 {
    ore as f64 / 100.0
}

fn line(cell: &Cell, words: Words) -> Value {
    let payments = cell.payments.iter().map(|payment| {
        json!({ "account": payment.account.name(), "payer": payment.payer.name(), "kroner": kroner(payment.ore) })
    });
    let mut line = json!({
        "event": event(&cell.what),
        "text": words.what(&cell.what),
        "clause": cell.clause,
        "payments": payments.collect::<Vec<_>>(),
    });
    if let What::Benefit { weekly, state_share, .. } = cell.what {
        line["weekly"] = json!(weekly);
        line["state_share"] = json!(state_share);
    }
    line
}

/// The name of an event: that of the engine's happening, in snake case.
fn event(what: &What) -> String {
    let name = match what {
        What::Happening(happening) => format!("{happening:?}"),
        other => format!("{other:?}"),
    };
    let mut event = String::new();
    for letter in name.chars().take_while(|letter| letter.is_alphanumeric()) {
        if letter.is_uppercase() && !event.is_empty() {
            event.push('_');
        }
        event.extend(letter.to_lowercase());
    }
    event
}
