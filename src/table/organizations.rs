//! The table `organizations`.

use crate::issue::Issue;
use crate::link::directory::{Body, Directory};

table! {
    /// # 机构
    /// One body of the whole run that issues, signs, or is charged with something.
    organizations OrganizationRow key ["organization_id"] refs [] {
        /// # 机构编号
        /// The canonical name; of two bodies with the same the second has `~2`.
        organization_id: String,
        /// # 名称
        /// Canonical name: its place and the fullest printed form.
        name: String,
        /// # 异称
        /// Names as printed.
        variants: Vec<String>,
        /// # 层级
        /// 国, 省, 市, 县 (also 区) or 乡 (also 街道); null where the name does not tell.
        level: Option<&'static str>,
        /// # 归并依据
        /// Why the variants are one body.
        how: String,
    }
}

/// The bodies of all issues.
pub fn rows(_: &[Issue], directory: &Directory) -> Vec<OrganizationRow> {
    directory.bodies().map(row).collect()
}

fn row(body: &Body) -> OrganizationRow {
    let how = match (body.variants.len(), body.expanded, body.place.is_empty()) {
        (1, _, true) => "printed so".to_owned(),
        (1, _, false) => format!("printed so in documents of {}", body.place),
        (_, true, true) => "short and full forms of one function".to_owned(),
        (_, true, false) => format!("short and full forms of one function in documents of {}", body.place),
        (_, false, true) if body.name.starts_with("国家") => "same name with and without 国家".to_owned(),
        (_, false, true) => "same name".to_owned(),
        (_, false, false) => format!("same name with and without its place, {}", body.place),
    };
    OrganizationRow {
        organization_id: body.name.clone(),
        name: body.name.split('~').next().unwrap_or_default().to_owned(),
        variants: body.variants.iter().cloned().collect(),
        level: body.level.map(|level| level.name()),
        how,
    }
}
