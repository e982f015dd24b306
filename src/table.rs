//! Turns issues into flat tables: one row struct per table, whose doc comments are the published schema.
//!
//! A row struct is declared with `table!`; the macro reads each field's doc comment into the column's title (the
//! `# …` line, in Chinese) and description, so that schemas/, datapackage.json, the Parquet metadata and rustdoc show
//! one text. A new table is a file in `table/`, a line in `tables!` below, and nothing else.

use std::sync::LazyLock;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::issue::Issue;
use crate::link::directory::Directory;

/// The type of a column, as Frictionless Table Schema names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// UTF-8 text.
    Text,
    /// A whole number that fits 64 bits.
    Integer,
    /// A floating-point number.
    Number,
    /// True or false.
    Boolean,
    /// A calendar day.
    Date,
    /// A list of texts: `List<Utf8>` in Parquet, a JSON array in CSV.
    List,
}

/// One value of a row, borrowed from it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell<'r> {
    /// Nothing was printed.
    Null,
    /// See [`Type::Text`].
    Text(&'r str),
    /// See [`Type::Integer`].
    Integer(i64),
    /// See [`Type::Number`].
    Number(f64),
    /// See [`Type::Boolean`].
    Boolean(bool),
    /// See [`Type::Date`].
    Date(Date),
    /// See [`Type::List`].
    List(&'r [String]),
}

/// One column of a table.
#[derive(Clone, Debug)]
pub struct Column {
    /// The name in the files.
    pub name: &'static str,
    /// The Chinese term.
    pub title: String,
    /// What the column holds, in one or two sentences.
    pub description: String,
    /// The type of its values.
    pub kind: Type,
    /// Whether a row without a value would be a defect of the program.
    pub required: bool,
}

/// A column of one table that names a row of another.
#[derive(Clone, Copy, Debug)]
pub struct ForeignKey {
    /// The column here.
    pub column: &'static str,
    /// The table there.
    pub table: &'static str,
    /// The column there.
    pub target: &'static str,
}

/// What is published about one table.
#[derive(Clone, Debug)]
pub struct Schema {
    /// The table's name, which is also its files'.
    pub name: &'static str,
    /// The Chinese term for a row.
    pub title: String,
    /// What a row is.
    pub description: String,
    /// The column that tells rows apart.
    pub primary_key: &'static [&'static str],
    /// The columns that name rows of other tables.
    pub foreign_keys: &'static [ForeignKey],
    /// The columns, in order.
    pub columns: Vec<Column>,
}

/// A row of one of the published tables.
pub trait Row {
    /// What is published about the table.
    fn schema() -> &'static Schema;
    /// Appends the row's values, in the order of the schema's columns.
    fn cells<'r>(&'r self, cells: &mut Vec<Cell<'r>>);
}

/// A value that can stand in a row: one column, or (for [`crate::text::Evidence`]) several.
pub trait Field {
    /// The columns that the value takes.
    fn columns(name: &'static str, docs: &[&str]) -> Vec<Column>;
    /// Appends the value's cells, one a column.
    fn cells<'r>(&'r self, cells: &mut Vec<Cell<'r>>);
}

/// All rows of one table, ready to be written.
pub struct Frame<'t> {
    /// What is published about the table.
    pub schema: &'static Schema,
    /// The cells, row after row: a list for each row would cost more than what stands in it.
    pub cells: Vec<Cell<'t>>,
}

impl<'t> Frame<'t> {
    /// Lays out the rows of a table.
    pub fn of<R: Row>(rows: &'t [R]) -> Self {
        let schema = R::schema();
        let mut cells = Vec::with_capacity(rows.len() * schema.columns.len());
        rows.iter().for_each(|row| row.cells(&mut cells));
        Frame { schema, cells }
    }

    /// The rows.
    pub fn rows(&self) -> std::slice::ChunksExact<'_, Cell<'t>> {
        self.cells.chunks_exact(self.schema.columns.len())
    }

    /// One row, by its place.
    pub fn row(&self, at: usize) -> &[Cell<'t>] {
        let width = self.schema.columns.len();
        &self.cells[at * width..][..width]
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        self.rows().len()
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// The place of a column, by its name.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.schema.columns.iter().position(|column| column.name == name)
    }
}

/// Splits a doc comment into its `# 中文` title and the description.
pub fn split_docs(docs: &[&str]) -> (String, String) {
    let lines = docs.iter().map(|line| line.trim()).filter(|line| !line.is_empty());
    let (titles, text): (Vec<&str>, Vec<&str>) = lines.partition(|line| line.starts_with("# "));
    (titles.concat().replacen("# ", "", 1), text.join(" "))
}

/// The id of the part of a record with some number: the record's id, a sign for the kind of part, and the number in at
/// least so many digits.
pub fn numbered(record: &str, kind: char, digits: usize, number: usize) -> String {
    let length = number.checked_ilog10().map_or(1, |places| places as usize + 1).max(digits);
    // Every row has several: `format!` takes many times as long.
    let mut id = String::with_capacity(record.len() + '/'.len_utf8() + kind.len_utf8() + length);
    id.push_str(record);
    id.push('/');
    id.push(kind);
    for place in (0..length as u32).rev() {
        id.push(char::from(b'0' + (number / 10usize.pow(place) % 10) as u8));
    }
    id
}

/// The name of a column whose field is so called: a word that Rust keeps for itself has `r#` before it there.
pub fn column_name(field: &'static str) -> &'static str {
    field.strip_prefix("r#").unwrap_or(field)
}

macro_rules! field {
    ($($type:ty, $kind:expr, $required:expr, $value:ident => $cell:expr;)*) => {$(
        impl Field for $type {
            fn columns(name: &'static str, docs: &[&str]) -> Vec<Column> {
                let (title, description) = split_docs(docs);
                vec![Column { name, title, description, kind: $kind, required: $required }]
            }
            fn cells<'r>(&'r self, cells: &mut Vec<Cell<'r>>) {
                let $value = self;
                cells.push($cell);
            }
        }
    )*};
}

field! {
    String, Type::Text, true, value => text(value);
    Option<String>, Type::Text, false, value => value.as_deref().map_or(Cell::Null, text);
    &'static str, Type::Text, true, value => text(value);
    Option<&'static str>, Type::Text, false, value => value.map_or(Cell::Null, text);
    u32, Type::Integer, true, value => Cell::Integer(i64::from(*value));
    Option<u32>, Type::Integer, false, value => value.map_or(Cell::Null, |n| Cell::Integer(i64::from(n)));
    f64, Type::Number, true, value => number(*value);
    Option<f64>, Type::Number, false, value => value.map_or(Cell::Null, number);
    bool, Type::Boolean, true, value => Cell::Boolean(*value);
    Option<Date>, Type::Date, false, value => value.map_or(Cell::Null, Cell::Date);
    Vec<String>, Type::List, true, value => Cell::List(value);
}

/// A text as every format publishes it: an empty one is nothing.
fn text(text: &str) -> Cell<'_> {
    if text.is_empty() { Cell::Null } else { Cell::Text(text) }
}

/// A number as every format publishes it: one that is none is nothing.
fn number(number: f64) -> Cell<'static> {
    if number.is_finite() { Cell::Number(number) } else { Cell::Null }
}

/// Declares a row struct and its schema at once. See `table/issues.rs` for an example.
macro_rules! table {
    (
        $(#[doc = $doc:literal])*
        $name:ident $row:ident key [$($key:literal),*] refs [$($from:literal -> $table:literal . $target:literal),*] {
            $($(#[doc = $field_doc:literal])* $field:ident : $type:ty,)*
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $row {
            $($(#[doc = $field_doc])* pub $field: $type,)*
        }

        impl $crate::table::Row for $row {
            fn schema() -> &'static $crate::table::Schema {
                use $crate::table::{Field, Schema, split_docs};
                static SCHEMA: std::sync::LazyLock<Schema> = std::sync::LazyLock::new(|| {
                    let (title, description) = split_docs(&[$($doc),*]);
                    let mut columns = Vec::new();
                    $(columns.extend(<$type as Field>::columns($crate::table::column_name(stringify!($field)), &[$($field_doc),*]));)*
                    Schema {
                        name: stringify!($name),
                        title,
                        description,
                        primary_key: &[$($key),*],
                        foreign_keys: &[$($crate::table::ForeignKey { column: $from, table: $table, target: $target }),*],
                        columns,
                    }
                });
                &SCHEMA
            }

            fn cells<'r>(&'r self, cells: &mut Vec<$crate::table::Cell<'r>>) {
                $($crate::table::Field::cells(&self.$field, cells);)*
            }
        }
    };
}

/// Lists the tables: the module and row of each, in the order in which they are published. Those per issue are made by
/// `rows(&Issue)`, those per run by `rows(&[Issue])`, those that name bodies of the run by `rows(&[Issue], &Directory)`.
macro_rules! tables {
    (
        per issue { $($name:ident : $row:ident,)* }
        by body { $($body_name:ident : $body_row:ident,)* }
        per run { $($run_name:ident : $run_row:ident,)* }
    ) => {
        $(pub mod $name;)*
        $(pub mod $body_name;)*
        $(pub mod $run_name;)*

        /// All tables of a run.
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct Tables {
            $(#[doc = concat!("See [`", stringify!($name), "`].")] pub $name: Vec<$name::$row>,)*
            $(#[doc = concat!("See [`", stringify!($body_name), "`].")] pub $body_name: Vec<$body_name::$body_row>,)*
            $(#[doc = concat!("See [`", stringify!($run_name), "`].")] pub $run_name: Vec<$run_name::$run_row>,)*
        }

        impl Tables {
            /// Flattens one issue: the tables per issue.
            #[allow(clippy::needless_update, reason = "there may be no table per run")]
            fn of(issue: &Issue) -> Self {
                Tables { $($name: $name::rows(issue),)* ..Tables::default() }
            }

            /// Flattens issues, in their order.
            #[allow(clippy::needless_update, reason = "there may be no table per run")]
            pub fn from(issues: &[Issue]) -> Self {
                // One issue's rows do not depend on another's.
                let directory = Directory::of(issues);
                let mut tables = Tables {
                    $($body_name: $body_name::rows(issues, &directory),)*
                    $($run_name: $run_name::rows(issues),)*
                    ..Tables::default()
                };
                let each: Vec<Tables> =
                    issues.par_iter().map(Tables::of).collect();
                for mut other in each {
                    $(tables.$name.append(&mut other.$name);)*
                }
                tables
            }

            /// The tables ready to be written, in their published order.
            pub fn frames(&self) -> Vec<Frame<'_>> {
                vec![
                    $(Frame::of(&self.$name),)*
                    $(Frame::of(&self.$body_name),)*
                    $(Frame::of(&self.$run_name),)*
                ]
            }
        }

        /// The schemas of all tables, in their published order.
        pub static SCHEMAS: LazyLock<Vec<&'static Schema>> = LazyLock::new(|| {
            vec![$(<$name::$row as Row>::schema(),)* $(<$body_name::$body_row as Row>::schema(),)* $(<$run_name::$run_row as Row>::schema(),)*]
        });
    };
}

tables! {
    per issue {
        issues: IssueRow,
        parts: PartRow,
        toc_entries: TocEntryRow,
        documents: DocumentRow,
        sections: SectionRow,
        attachments: AttachmentRow,
        roster_members: RosterMemberRow,
        appointments: AppointmentRow,
        targets: TargetRow,
        tables: TableRow,
        table_cells: TableCellRow,
        table_targets: TableTargetRow,
        unparsed: UnparsedRow,
        chronicle_entries: ChronicleEntryRow,
        participants: ParticipantRow,
        agenda_items: AgendaItemRow,
        corrections: CorrectionRow,
        findings: FindingRow,
    }
    by body {
        assignments: AssignmentRow,
        table_assignments: TableAssignmentRow,
        organizations: OrganizationRow,
    }
    per run {
        citations: CitationRow,
        persons: PersonRow,
    }
}
