//! How a rule names its numbers: a [`Quantity`] is the id of a parameter record, and [`Valued::compile`]
//! turns a section that holds quantities into the same section holding numbers.
//! Knows no law and no file format beyond "a quantity is written as a string".

use std::collections::HashMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The id of a parameter record, e.g. `"contacts.first_by_week"`. No number that moves a result is written
/// anywhere else than in a parameter record.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Quantity(pub String);

/// The values of all parameters in one parameter draw, by id.
#[derive(Clone, Debug, Default)]
pub struct Values<'register> {
    index: HashMap<&'register str, f64>,
}

impl<'register> Values<'register> {
    /// Pairs ids with values.
    pub fn new(pairs: impl IntoIterator<Item = (&'register str, f64)>) -> Self {
        Self { index: pairs.into_iter().collect() }
    }

    /// The value of a quantity. A quantity without a record is NaN; the scenario reader refuses such files,
    /// so NaN cannot reach a result unnoticed.
    pub fn get(&self, quantity: &Quantity) -> f64 {
        self.index.get(quantity.0.as_str()).copied().unwrap_or(f64::NAN)
    }

    /// The same values with one replaced; for sensitivity runs and tests.
    pub fn with(mut self, id: &'register str, value: f64) -> Self {
        self.index.insert(id, value);
        self
    }
}

/// Something written with quantities that becomes the same thing with numbers.
pub trait Valued {
    /// The form with numbers.
    type Compiled;
    /// Puts the values of one parameter draw in place of the quantities.
    fn compile(&self, values: &Values<'_>) -> Self::Compiled;
    /// Every quantity in it, in reading order.
    fn quantities<'a>(&'a self, into: &mut Vec<&'a Quantity>);
}

impl Valued for Quantity {
    type Compiled = f64;
    fn compile(&self, values: &Values<'_>) -> f64 {
        values.get(self)
    }
    fn quantities<'a>(&'a self, into: &mut Vec<&'a Quantity>) {
        into.push(self);
    }
}

impl<T: Valued> Valued for Vec<T> {
    type Compiled = Vec<T::Compiled>;
    fn compile(&self, values: &Values<'_>) -> Self::Compiled {
        self.iter().map(|item| item.compile(values)).collect()
    }
    fn quantities<'a>(&'a self, into: &mut Vec<&'a Quantity>) {
        self.iter().for_each(|item| item.quantities(into));
    }
}

impl<T: Valued> Valued for Option<T> {
    type Compiled = Option<T::Compiled>;
    fn compile(&self, values: &Values<'_>) -> Self::Compiled {
        self.as_ref().map(|item| item.compile(values))
    }
    fn quantities<'a>(&'a self, into: &mut Vec<&'a Quantity>) {
        self.iter().for_each(|item| item.quantities(into));
    }
}

impl<T: Valued> Valued for Box<T> {
    type Compiled = Box<T::Compiled>;
    fn compile(&self, values: &Values<'_>) -> Self::Compiled {
        Box::new((**self).compile(values))
    }
    fn quantities<'a>(&'a self, into: &mut Vec<&'a Quantity>) {
        (**self).quantities(into);
    }
}

/// Something compiled that patches change: part by part where it is a table, else whole, as the files are merged. So
/// every combination of patches follows from what each of them makes of the same base.
pub trait Patched: PartialEq + Clone {
    /// Takes over what `changed` has otherwise than `base`.
    fn take_changes(&mut self, base: &Self, changed: &Self) {
        if base != changed {
            self.clone_from(changed);
        }
    }
}

impl Patched for f64 {}

impl<T: PartialEq + Clone> Patched for Vec<T> {}

impl<T: Patched> Patched for Option<T> {
    fn take_changes(&mut self, base: &Self, changed: &Self) {
        match (self, base, changed) {
            (Some(own), Some(base), Some(changed)) => own.take_changes(base, changed),
            (own, base, changed) if base != changed => own.clone_from(changed),
            _ => {}
        }
    }
}

/// Words of the vocabulary hold no numbers: they compile to themselves.
macro_rules! plain_words {
    ($($word:ty),* $(,)?) => { $(
        impl $crate::parameters::Valued for $word {
            type Compiled = $word;
            fn compile(&self, _: &$crate::parameters::Values<'_>) -> $word {
                self.clone()
            }
            fn quantities<'a>(&'a self, _: &mut Vec<&'a $crate::parameters::Quantity>) {}
        }
        impl $crate::parameters::Patched for $word {}
    )* };
}
pub(crate) use plain_words;

plain_words!(bool, String);

/// Declares a section once and gives it two readings: `Name<Quantity>` as the file writes it, `Name<f64>` as
/// the engine reads it.
macro_rules! section {
    ($(#[$meta:meta])* pub struct $name:ident<$number:ident> {
        $($(#[$field_meta:meta])* pub $field:ident: $kind:ty,)*
    }) => {
        #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
        #[serde(deny_unknown_fields)]
        $(#[$meta])*
        pub struct $name<$number = $crate::parameters::Quantity> {
            $($(#[$field_meta])* pub $field: $kind,)*
        }

        impl $crate::parameters::Valued for $name<$crate::parameters::Quantity> {
            type Compiled = $name<f64>;
            fn compile(&self, values: &$crate::parameters::Values<'_>) -> $name<f64> {
                $name { $($field: $crate::parameters::Valued::compile(&self.$field, values),)* }
            }
            fn quantities<'a>(&'a self, into: &mut Vec<&'a $crate::parameters::Quantity>) {
                $($crate::parameters::Valued::quantities(&self.$field, into);)*
            }
        }

        impl $crate::parameters::Patched for $name<f64> {
            fn take_changes(&mut self, base: &Self, changed: &Self) {
                $($crate::parameters::Patched::take_changes(&mut self.$field, &base.$field, &changed.$field);)*
            }
        }
    };
}
pub(crate) use section;
