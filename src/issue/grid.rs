//! Printed tables: the grid under the header, as the print means it. Data only.

use crate::grammar::cell::Value;
use crate::grammar::duty::Duty;
use crate::grammar::target::Target;
use crate::span::Span;

/// One logical table, which may run over several pages.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The document that it stands in, by its place in [`crate::issue::Issue::documents`].
    pub document: Option<usize>,
    /// The attachment that it stands in, by its place in [`crate::issue::Document::attachments`].
    pub attachment: Option<usize>,
    /// 表题.
    pub title: Option<String>,
    /// What the unit line says: 万元 of 单位：万元.
    pub unit: Option<String>,
    /// The names of the columns; the rows of a header are joined with `/`. Empty where none is printed.
    pub header: Vec<String>,
    /// The rows below the header, group headings among them.
    pub rows: Vec<Row>,
    /// 注：….
    pub notes: Vec<String>,
    /// All of it, from the title to the notes.
    pub span: Span,
    /// The lines of each page's piece, repeated header included.
    pub pieces: Vec<Span>,
    /// What was odd in the print and, where the neighbours prove it, put right.
    pub oddities: Vec<Oddity>,
    /// What the columns of targets aim at, row by row.
    pub targets: Vec<TableTarget>,
    /// Whom the columns of departments charge, row by row.
    pub duties: Vec<TableDuty>,
}

/// One body that a row of a table charges.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableDuty {
    /// The row, by its place in [`Table::rows`].
    pub row: usize,
    /// The column, from 0.
    pub column: usize,
    /// Who, and with what role.
    pub duty: Duty,
}

/// One target in a table of indicators.
#[derive(Clone, Debug, PartialEq)]
pub struct TableTarget {
    /// The row, by its place in [`Table::rows`].
    pub row: usize,
    /// The column, from 0.
    pub column: usize,
    /// What it is.
    pub target: Target,
    /// What the column of the baseline has, in the target's unit.
    pub baseline_value: Option<f64>,
    /// Whether the number is the sum of all years: `[12.5]`.
    pub cumulated: bool,
    /// What the column of properties says: 预期性, 约束性.
    pub property: Option<String>,
}

/// One row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// As many as the table has columns.
    pub cells: Vec<Cell>,
    /// Where it is printed.
    pub span: Span,
    /// What the row is.
    pub kind: RowKind,
}

/// What a row is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RowKind {
    /// A row of data.
    #[default]
    Data,
    /// A heading over the rows that follow: 一、经济增长.
    Group,
    /// 合计, 总计, 小计.
    Total,
}

/// One cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// As printed.
    pub text: String,
    /// The number that is printed, of a range the lower.
    pub value: Option<f64>,
    /// The unit, from the cell, the column's name, the row's unit column or the unit line.
    pub unit: Option<String>,
    /// What is printed beside the number: 2022 of `1.57 (2022)`.
    pub note: Option<String>,
    /// What the text was read as.
    pub read: Value,
    /// Whether the text was printed in another cell that this is merged with.
    pub filled: bool,
    /// Where the text is printed.
    pub span: Span,
}

/// Something odd in the print of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Oddity {
    /// What it is.
    pub kind: OddityKind,
    /// The row, by its place in [`Table::rows`].
    pub row: usize,
    /// The column, from 0.
    pub column: usize,
    /// What is printed.
    pub found: String,
    /// What the neighbours make of it.
    pub expected: Option<String>,
    /// Where.
    pub span: Span,
}

/// The kinds of oddities.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OddityKind {
    /// A row printed so many columns too far left (negative) or right, and put back.
    Shifted(i32),
    /// The label of merged cells printed below the first row that it covers, and moved up.
    LateLabel,
    /// A column without header or cells, dropped.
    EmptyColumn,
    /// Two cells, or two entries of a cell, that nothing parts; left as printed.
    LostSeparator,
    /// More cells than columns; left in the last.
    ExtraCells,
}
