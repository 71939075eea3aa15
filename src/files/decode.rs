//! From a checked tree to a Rust value, straight through serde, so that a last error still has its place.
//! Knows no schema keyword itself: the shape is checked first by [`super::shape`].

use std::fmt;
use std::path::Path;

use schemars::JsonSchema;
use serde::de::value::StrDeserializer;
use serde::de::{
    self, DeserializeOwned, DeserializeSeed, EnumAccess, IntoDeserializer, MapAccess, SeqAccess, VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;

use super::document::{Document, Key, Node, ReadError, Value, read_text};
use super::fault::{Fault, Faults};
use super::path::{with_index, with_key};
use super::place::Place;
use super::schema::schema_of;
use super::shape::check_shape;

/// Reads a file into its document and its value.
///
/// # Errors
/// When the file cannot be read, or with all its syntax and shape faults at once.
pub fn read<T: DeserializeOwned + JsonSchema>(path: &Path) -> Result<(Document, T), ReadError> {
    Ok(decode_text(path, &read_text(path)?)?)
}

/// Like [`read`], but hands over the tree even when the value has faults, so that what the tree says can be checked
/// as well and every fault is told at once.
///
/// # Errors
/// When the file cannot be read, or its text is no whole tree.
pub fn read_whole<T: DeserializeOwned + JsonSchema>(path: &Path) -> Result<(Document, Result<T, Faults>), ReadError> {
    Ok(decode_survey(path, &read_text(path)?)?)
}

/// Like [`read_whole`], from a text; `path` is only for messages.
///
/// # Errors
/// When the text is no whole tree.
pub fn decode_survey<T: DeserializeOwned + JsonSchema>(
    path: &Path,
    text: &str,
) -> Result<(Document, Result<T, Faults>), Faults> {
    let (document, syntax, whole) = Document::survey(path, text);
    if !whole {
        return Err(Faults::new(syntax));
    }
    let value = decode_whole(&document, syntax);
    Ok((document, value))
}

/// Like [`read`], from a text; `path` is only for messages.
///
/// # Errors
/// All syntax faults, and with them the shape faults where the tree is whole enough to have a shape.
pub fn decode_text<T: DeserializeOwned + JsonSchema>(path: &Path, text: &str) -> Result<(Document, T), Faults> {
    let (document, syntax, whole) = Document::survey(path, text);
    if !whole {
        return Err(Faults::new(syntax));
    }
    let value = decode_whole(&document, syntax)?;
    Ok((document, value))
}

/// The value of a whole tree, or its syntax and shape faults together.
fn decode_whole<T: DeserializeOwned + JsonSchema>(document: &Document, syntax: Vec<Fault>) -> Result<T, Faults> {
    if syntax.is_empty() {
        return decode(document);
    }
    // An impossible date has no value, so the shape check would complain of the same place again.
    let is_new = |fault: &Fault| !syntax.iter().any(|known| known.span == fault.span);
    let shape: Vec<Fault> = check_shape(document, &schema_of::<T>("")).into_iter().filter(is_new).collect();
    Err(Faults::new(syntax.into_iter().chain(shape).collect()))
}

/// Checks the shape of a document and decodes it.
///
/// # Errors
/// All shape faults at once; or the one fault serde finds in a document of the right shape.
pub fn decode<T: DeserializeOwned + JsonSchema>(document: &Document) -> Result<T, Faults> {
    let faults = check_shape(document, &schema_of::<T>(""));
    Faults::none_or(faults, ())?;
    decode_node(document.root(), "")
}

/// Decodes a tree that stands at `path` of its document, without checking its shape first.
///
/// # Errors
/// The first thing serde cannot take, at its place: always one fault.
pub fn decode_node<T: DeserializeOwned>(node: &Node, path: &str) -> Result<T, Faults> {
    let decoder = Decoder { node, path: path.to_owned() };
    T::deserialize(decoder).map_err(|error| error.into_fault(node, path).into())
}

/// A serde error and, as soon as a value on the way up claims it, its place.
#[derive(Debug)]
struct DecodeError {
    message: String,
    place: Option<(Place, String)>,
}

impl DecodeError {
    /// Fixes the place, unless something deeper already did.
    fn at(mut self, place: &Place, path: &str) -> DecodeError {
        self.place.get_or_insert_with(|| (place.clone(), path.to_owned()));
        self
    }

    fn into_fault(self, node: &Node, path: &str) -> Fault {
        let (place, path) = self.place.unwrap_or_else(|| (node.place.clone(), path.to_owned()));
        let (found, expected) = match self.message.split_once(", expected ") {
            Some((found, expected)) => (found.trim_start_matches("found "), expected),
            None => (self.message.as_str(), "a value that can be used here"),
        };
        place.fault(path, found, expected, "")
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for DecodeError {}

impl de::Error for DecodeError {
    fn custom<T: fmt::Display>(message: T) -> DecodeError {
        let message = message.to_string();
        DecodeError { message, place: None }
    }
}

/// A node as serde sees it.
struct Decoder<'n> {
    node: &'n Node,
    path: String,
}

impl<'de> de::Deserializer<'de> for Decoder<'_> {
    type Error = DecodeError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        let decoded = match &self.node.value {
            Value::String(text) => visitor.visit_str(text),
            Value::Integer(number) => visitor.visit_i64(*number),
            Value::Float(number) => visitor.visit_f64(*number),
            Value::Boolean(truth) => visitor.visit_bool(*truth),
            // Dates travel as text; `Date` reads them back.
            Value::Datetime(time) => visitor.visit_string(time.to_string()),
            Value::Array(elements) => visitor.visit_seq(Elements { elements, path: &self.path, next: 0 }),
            Value::Table(entries) => visitor.visit_map(Entries { entries, path: &self.path, next: 0 }),
        };
        decoded.map_err(|error| error.at(&self.node.place, &self.path))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, DecodeError> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        visitor.visit_unit()
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        let place = &self.node.place;
        let decoded = match &self.node.value {
            Value::String(text) => {
                let name: StrDeserializer<'_, DecodeError> = text.as_str().into_deserializer();
                visitor.visit_enum(name)
            }
            Value::Table(entries) => match &entries[..] {
                [(key, content)] => {
                    let path = with_key(&self.path, &key.name);
                    visitor.visit_enum(Variant { key, content: Decoder { node: content, path } })
                }
                _ => Err(de::Error::custom("found a table with several keys, expected a table with exactly one")),
            },
            _ => Err(de::Error::custom(format!("found {}, expected a name or a table", self.node.described()))),
        };
        decoded.map_err(|error| error.at(place, &self.path))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct identifier
    }
}

struct Elements<'n> {
    elements: &'n [Node],
    path: &'n str,
    next: usize,
}

impl<'de> SeqAccess<'de> for Elements<'_> {
    type Error = DecodeError;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, DecodeError> {
        let Some(node) = self.elements.get(self.next) else {
            return Ok(None);
        };
        let path = with_index(self.path, self.next);
        self.next += 1;
        seed.deserialize(Decoder { node, path }).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.elements.len() - self.next)
    }
}

struct Entries<'n> {
    entries: &'n [(Key, Node)],
    path: &'n str,
    next: usize,
}

impl<'de> MapAccess<'de> for Entries<'_> {
    type Error = DecodeError;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, DecodeError> {
        let Some((key, _)) = self.entries.get(self.next) else {
            return Ok(None);
        };
        seed.deserialize(Name { key }).map(Some).map_err(|error| error.at(&key.place, &with_key(self.path, &key.name)))
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, DecodeError> {
        let Some((key, node)) = self.entries.get(self.next) else {
            return Err(de::Error::custom("a value was asked for after the last key"));
        };
        self.next += 1;
        let path = with_key(self.path, &key.name);
        let error_path = path.clone();
        seed.deserialize(Decoder { node, path }).map_err(|error| error.at(&node.place, &error_path))
    }
}

/// A key; one that a map wants as a number is read as one.
struct Name<'n> {
    key: &'n Key,
}

macro_rules! number_keys {
    ($($method:ident $visit:ident $kind:ty),*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
            match self.key.name.parse::<$kind>() {
                Ok(number) => visitor.$visit(number),
                Err(_) => visitor.visit_str(&self.key.name),
            }
        }
    )*};
}

impl<'de> de::Deserializer<'de> for Name<'_> {
    type Error = DecodeError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        visitor.visit_str(&self.key.name)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, DecodeError> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        let name: StrDeserializer<'_, DecodeError> = self.key.name.as_str().into_deserializer();
        visitor.visit_enum(name)
    }

    number_keys! {
        deserialize_i8 visit_i8 i8, deserialize_i16 visit_i16 i16, deserialize_i32 visit_i32 i32,
        deserialize_i64 visit_i64 i64, deserialize_u8 visit_u8 u8, deserialize_u16 visit_u16 u16,
        deserialize_u32 visit_u32 u32, deserialize_u64 visit_u64 u64
    }

    forward_to_deserialize_any! {
        bool i128 u128 f32 f64 char str string bytes byte_buf option unit unit_struct seq tuple tuple_struct map struct
        identifier ignored_any
    }
}

struct Variant<'n> {
    key: &'n Key,
    content: Decoder<'n>,
}

impl<'de, 'n> EnumAccess<'de> for Variant<'n> {
    type Error = DecodeError;
    type Variant = Content<'n>;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Content<'n>), DecodeError> {
        let name =
            seed.deserialize(Name { key: self.key }).map_err(|error| error.at(&self.key.place, &self.content.path))?;
        Ok((name, Content(self.content)))
    }
}

struct Content<'n>(Decoder<'n>);

impl<'de> VariantAccess<'de> for Content<'_> {
    type Error = DecodeError;

    fn unit_variant(self) -> Result<(), DecodeError> {
        let error: DecodeError = de::Error::custom("found a table, expected the name alone, as a text");
        Err(error.at(&self.0.node.place, &self.0.path))
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, DecodeError> {
        seed.deserialize(self.0)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, DecodeError> {
        de::Deserializer::deserialize_any(self.0, visitor)
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], visitor: V) -> Result<V::Value, DecodeError> {
        de::Deserializer::deserialize_any(self.0, visitor)
    }
}
