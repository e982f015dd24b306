//! The bodies of a run, each under one name: those that issue, sign or are charged with something.

use std::collections::{BTreeMap, BTreeSet};

use crate::grammar::atoms;
use crate::grammar::organization;
use crate::grammar::organization_name::{self, Level, OrganizationName, Seat};
use crate::issue::{Document, Issue, Table};

/// One body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Body {
    /// The canonical name, which no other body has.
    pub name: String,
    /// The names as printed.
    pub variants: BTreeSet<String>,
    /// The rung.
    pub level: Option<Level>,
    /// The places that it belongs to.
    pub place: String,
    /// Whether a short form was written out to tell that the variants are one.
    pub expanded: bool,
}

/// What makes two printed names one body: the place (or, where none is known, the issue and the sign), the key, and
/// whether it is the state's.
type Key = (String, String, String);

/// The bodies of a run.
#[derive(Debug, Default)]
pub struct Directory {
    bodies: BTreeMap<Key, Body>,
}

impl Directory {
    /// Enters the bodies of all issues.
    pub fn of(issues: &[Issue]) -> Self {
        let mut counts: BTreeMap<Key, BTreeMap<OrganizationName, usize>> = BTreeMap::new();
        let mut variants: BTreeMap<Key, BTreeSet<String>> = BTreeMap::new();
        for issue in issues {
            for (seat, names) in printed(issue) {
                for (printed, times) in names {
                    let name = organization_name::parse(printed, &seat);
                    let key = key(issue, &name);
                    variants.entry(key.clone()).or_default().insert(printed.to_owned());
                    *counts.entry(key).or_default().entry(name).or_default() += times;
                }
            }
        }
        let mut bodies = BTreeMap::new();
        let mut taken: BTreeMap<String, usize> = BTreeMap::new();
        for (key, names) in counts {
            let Some(best) = names
                .iter()
                .max_by_key(|(name, count)| (name.rest.starts_with("国家"), !name.expanded, **count, name.rest.len()))
            else {
                continue;
            };
            let name = canonical(best.0);
            let times = taken.entry(name.clone()).or_insert(0);
            *times += 1;
            let name = if *times > 1 { format!("{name}~{times}") } else { name };
            let body = Body {
                name,
                variants: variants.remove(&key).unwrap_or_default(),
                level: best.0.level,
                place: best.0.place.clone(),
                expanded: names.keys().any(|name| name.expanded),
            };
            bodies.insert(key, body);
        }
        Directory { bodies }
    }

    /// The bodies, by place and key.
    pub fn bodies(&self) -> impl Iterator<Item = &Body> {
        self.bodies.values()
    }

    /// The canonical names of the bodies that a document prints; 各部门 and the like have none.
    pub fn named<'d>(&self, issue: &Issue, document: &'d Document) -> BTreeMap<&'d str, &str> {
        self.of_names(issue, &seat(issue, Some(document)), names(document).collect())
    }

    /// The canonical names of the bodies that a table charges.
    pub fn named_in_table<'t>(&self, issue: &Issue, table: &'t Table) -> BTreeMap<&'t str, &str> {
        self.of_names(issue, &seat(issue, of_table(issue, table)), charged(table).collect())
    }

    fn of_names<'n>(&self, issue: &Issue, seat: &Seat, printed: BTreeSet<&'n str>) -> BTreeMap<&'n str, &str> {
        let body = |printed: &str| {
            let name = organization_name::parse(printed, seat);
            self.bodies.get(&key(issue, &name)).map(|body| body.name.as_str())
        };
        printed.into_iter().filter_map(|printed| Some((printed, body(printed)?))).collect()
    }
}

/// The names of bodies in an issue, how many times each, by the seat of what prints them.
fn printed(issue: &Issue) -> Vec<(Seat, BTreeMap<&str, usize>)> {
    let of_documents = issue.documents.iter().map(|document| (seat(issue, Some(document)), counted(names(document))));
    let of_tables = issue.tables.iter().filter(|table| !table.duties.is_empty());
    let of_tables = of_tables.map(|table| (seat(issue, of_table(issue, table)), counted(charged(table))));
    of_documents.chain(of_tables).collect()
}

fn counted<'n>(names: impl Iterator<Item = &'n str>) -> BTreeMap<&'n str, usize> {
    names.fold(BTreeMap::new(), |mut counted, name| {
        *counted.entry(name).or_default() += 1;
        counted
    })
}

fn of_table<'i>(issue: &'i Issue, table: &Table) -> Option<&'i Document> {
    table.document.and_then(|document| issue.documents.get(document))
}

/// The bodies that a table charges.
fn charged(table: &Table) -> impl Iterator<Item = &str> {
    table.duties.iter().map(|found| found.duty.unit.as_str()).filter(|name| is_body(name))
}

fn key(issue: &Issue, name: &OrganizationName) -> Key {
    // Without a known place 区财政局 is a body of its issue alone; a name that is whole is the same everywhere.
    let local = name.place.is_empty() && !name.printed_place.is_empty() && name.printed_place.chars().count() <= 3;
    let place = if local { format!("{}/{}", issue.id, name.printed_place) } else { name.place.clone() };
    // 统计局 that no place is known of is not that of the state.
    let state = if name.level == Some(Level::State) { Level::State.name() } else { "" };
    (place, name.key.clone(), state.to_owned())
}

fn canonical(name: &OrganizationName) -> String {
    let printed =
        if name.place.is_empty() && name.printed_place.chars().count() <= 3 { name.printed_place.as_str() } else { "" };
    let rest = organization_name::written_out(name);
    let printed = if rest.starts_with(printed) { "" } else { printed };
    format!("{}{printed}{rest}", name.place)
}

/// The places of a document: of its issuer, else of the gazette.
fn seat(issue: &Issue, document: Option<&Document>) -> Seat {
    let signed = |document: &'_ Document| document.signatures.first().map(|name| name.value.clone());
    let issuer = document.and_then(|document| document.issuer.clone().or_else(|| signed(document)));
    let own = issuer.as_deref().map(organization_name::seat).filter(|seat| seat.state || !seat.places.is_empty());
    own.unwrap_or_else(|| {
        organization_name::seat(issue.masthead.gazette.as_ref().map_or("", |name| name.value.as_str()))
    })
}

/// The names of bodies in a document.
fn names(document: &Document) -> impl Iterator<Item = &str> {
    // Of joint issuers the signatures tell the names apart.
    let signatures = || {
        let names = document.signatures.iter().map(|name| name.value.as_str());
        // Persons sign orders.
        names.filter(|name| organization::ends_as_name(name))
    };
    let alone = signatures().count() < 2;
    let issuers = document.issuer.iter().filter(move |_| alone).flat_map(|issuer| issuer.split('、'));
    let charged = document.duties.iter().flat_map(|clause| clause.value.iter().map(|duty| duty.unit.as_str()));
    issuers.chain(signatures()).chain(charged).filter(|name| is_body(name))
}

/// Whether a printed name means one body.
fn is_body(name: &str) -> bool {
    let many = ["各", "有关", "相关", "等部门", "部门", "单位", "试点"];
    name.chars().count() >= 2 && !atoms::has_any(name, &many)
}
