//! The elements of official documents (GB/T 9704-2012 and what gazettes add), one file each.
//!
//! A grammar turns a string into a value and knows nothing of issues, files or tables. `parse` takes a whole string,
//! which may hold stray spaces; `find` searches.

pub mod acts;
pub mod addressee;
pub mod agenda;
pub mod annotation;
pub mod appointment;
pub mod atoms;
pub mod attachment;
pub mod category;
pub mod cell;
pub mod chronicle;
pub mod chronicle_day;
pub mod chronicle_month;
pub mod citation;
pub mod clause;
pub mod colophon;
pub mod contents_entry;
pub mod date;
pub mod document_kind;
pub mod document_number;
pub mod duty;
pub mod entity;
pub mod event;
pub mod event_kind;
pub mod event_place;
pub mod furniture;
pub mod imprint;
pub mod known;
pub mod letterhead;
pub mod likeness;
pub mod masthead;
pub mod meeting;
pub mod metadata;
pub mod numeral;
pub mod opener;
pub mod order;
pub mod organization;
pub mod organization_name;
pub mod outline;
pub mod page_mark;
pub mod people;
pub mod person;
pub mod points;
pub mod position;
pub mod quantity;
pub mod roster;
pub mod signature;
pub mod surname;
pub mod table_row;
pub mod target;
pub mod title;
pub mod traditional;
pub mod unit_line;
pub mod untitled;
