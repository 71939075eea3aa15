//! What is still to come in a spell, soonest first. A handful of events at most, so a sorted array beats a heap.

/// What can happen in a spell besides its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub(super) enum Event {
    Notification,
    FirstContact,
    Contact,
    ExemptionEnd,
    TeamCase,
    GradualReturn,
    OfferStart,
    OfferEnd,
    MestringStart,
    MestringEnd,
    WindowStart,
    WindowEnd,
    Reassessment,
    ExtensionEnd,
}

impl Event {
    /// How many kinds there are.
    pub(super) const COUNT: usize = Event::ExtensionEnd as usize + 1;
}

/// Pending events, the latest first, so that the next one is taken off the end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Agenda {
    pending: [(f64, Event); Event::COUNT],
    length: usize,
}

impl Agenda {
    pub(super) fn new() -> Agenda {
        Agenda { pending: [(0.0, Event::Notification); Event::COUNT], length: 0 }
    }

    /// Puts an event on the agenda. Every event is pending at most once.
    pub(super) fn schedule(&mut self, event: Event, at: f64) {
        self.place(event, at, |known| known <= at);
    }

    /// Puts an event before those that come later, and at its time behind those that `go_first`.
    #[inline(always)]
    fn place(&mut self, event: Event, at: f64, go_first: impl Fn(f64) -> bool) {
        debug_assert!(self.pending[..self.length].iter().all(|(_, known)| *known != event));
        let mut place = self.length;
        while place > 0 && go_first(self.pending[place - 1].0) {
            self.pending[place] = self.pending[place - 1];
            place -= 1;
        }
        self.pending[place] = (at, event);
        self.length += 1;
    }

    /// Puts an event on the agenda that was foreseen before those already there: of two at one time it comes first. Whoever
    /// plans from the last event to the first moves none.
    pub(super) fn plan(&mut self, event: Event, at: f64) {
        self.place(event, at, |known| known < at);
    }

    /// Takes the next event if it comes before `end`.
    pub(super) fn next_before(&mut self, end: f64) -> Option<(f64, Event)> {
        let next = *self.pending[..self.length].last()?;
        if end <= next.0 {
            return None;
        }
        self.length -= 1;
        Some(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_come_in_order_of_time_and_none_at_or_after_the_end() {
        let mut agenda = Agenda::new();
        agenda.schedule(Event::Contact, 8.0);
        agenda.schedule(Event::Reassessment, 26.0);
        agenda.schedule(Event::Notification, 4.0);
        assert_eq!(agenda.next_before(26.0), Some((4.0, Event::Notification)));
        assert_eq!(agenda.next_before(26.0), Some((8.0, Event::Contact)));
        assert_eq!(agenda.next_before(26.0), None);
        assert_eq!(agenda.next_before(26.1), Some((26.0, Event::Reassessment)));
        assert_eq!(agenda.next_before(f64::INFINITY), None);
    }

    #[test]
    fn of_two_events_at_one_time_the_one_foreseen_first_comes_first() {
        let mut agenda = Agenda::new();
        agenda.plan(Event::WindowStart, 4.0);
        agenda.plan(Event::Notification, 4.0);
        agenda.schedule(Event::FirstContact, 4.0);
        let order = [Event::Notification, Event::WindowStart, Event::FirstContact];
        assert_eq!(order.map(|_| agenda.next_before(5.0)), order.map(|event| Some((4.0, event))));
    }
}
