//! The bodies of a run, each under one name: those that issue, sign or are charged with something.

use std::collections::{BTreeMap, BTreeSet};

use crate::grammar::organization;
use crate::grammar::organization_name::{self, Level, OrganizationName, Seat};
use crate::issue::{Document, Issue};

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

/// What makes two printed names one body: the place (or, where none is known, the issue and the sign), and the key.
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
            for document in &issue.documents {
                let seat = seat(issue, document);
                let mut printed_names: BTreeMap<&str, usize> = BTreeMap::new();
                for printed in names(document) {
                    *printed_names.entry(printed).or_default() += 1;
                }
                for (printed, times) in printed_names {
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
            let Some(best) = names.iter().max_by_key(|(name, count)| (!name.expanded, **count, name.rest.len())) else {
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
        let seat = seat(issue, document);
        let printed: BTreeSet<&str> = names(document).collect();
        let body = |printed: &str| {
            let name = organization_name::parse(printed, &seat);
            self.bodies.get(&key(issue, &name)).map(|body| body.name.as_str())
        };
        printed.into_iter().filter_map(|printed| Some((printed, body(printed)?))).collect()
    }
}

fn key(issue: &Issue, name: &OrganizationName) -> Key {
    // Without a known place 区财政局 is a body of its issue alone; a name that is whole is the same everywhere.
    let local = name.place.is_empty() && !name.printed_place.is_empty() && name.printed_place.chars().count() <= 3;
    let place = if local { format!("{}/{}", issue.id, name.printed_place) } else { name.place.clone() };
    (place, name.key.clone(), String::new())
}

fn canonical(name: &OrganizationName) -> String {
    let printed =
        if name.place.is_empty() && name.printed_place.chars().count() <= 3 { name.printed_place.as_str() } else { "" };
    let rest = organization_name::written_out(name);
    format!("{}{printed}{rest}", name.place)
}

/// The places of a document: of its issuer, else of the gazette.
fn seat(issue: &Issue, document: &Document) -> Seat {
    let issuer = document.issuer.as_deref().or(document.signatures.first().map(|name| name.value.as_str()));
    let own = issuer.map(organization_name::seat).filter(|seat| seat.state || !seat.places.is_empty());
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
    name.chars().count() >= 2 && !many.iter().any(|word| name.contains(word))
}
