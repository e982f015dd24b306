//! Turns the citations of a run into a graph: documents, and what they cite, as JSON, Graphviz or GraphML.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Serialize;

use crate::grammar::citation;
use crate::table::Tables;

/// The documents of a run and what they cite.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Graph {
    /// The documents, those of the run first.
    pub nodes: Vec<Node>,
    /// The citations, each from the document that cites to the cited one.
    pub edges: Vec<Edge>,
}

/// A document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Node {
    /// The document's id; of one that the run does not hold its number, else its title.
    pub id: String,
    /// The title.
    pub title: Option<String>,
    /// The document number.
    pub number: Option<String>,
    /// The issuing body.
    pub issuer: Option<String>,
    /// The date of issue.
    pub date: Option<String>,
    /// Whether the run holds it.
    pub held: bool,
}

/// That one document cites another in one way, and how many times.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Edge {
    /// The document that cites.
    pub source: String,
    /// The cited document.
    pub target: String,
    /// The verb (废止, 根据, 印发 …); [`MENTIONED`] where none governs.
    pub relation: String,
    /// How many times.
    pub count: u32,
}

/// The relation of a citation that no verb governs.
pub const MENTIONED: &str = "提及";

/// The forms that a graph is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GraphFormat {
    /// Nodes and edges as JSON.
    Json,
    /// Graphviz.
    Dot,
    /// GraphML.
    GraphMl,
}

impl GraphFormat {
    /// The form that a file name's extension asks for.
    pub fn of(extension: &str) -> Option<Self> {
        match extension.to_ascii_lowercase().as_str() {
            "json" => Some(GraphFormat::Json),
            "dot" | "gv" => Some(GraphFormat::Dot),
            "graphml" | "xml" => Some(GraphFormat::GraphMl),
            _ => None,
        }
    }
}

impl Graph {
    /// The graph of a run. A text that a document issues itself, and numbers inside titles, are no edges.
    pub fn of(tables: &Tables) -> Self {
        let mut nodes: Vec<Node> = Vec::new();
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        for document in &tables.documents {
            known.insert(document.document_id.clone(), nodes.len());
            nodes.push(Node {
                id: document.document_id.clone(),
                title: Some(document.title.clone()),
                number: document.document_number.clone(),
                issuer: document.issuer.clone(),
                date: document.date_of_issue.map(|date| date.to_string()),
                held: true,
            });
        }
        // A short name means what the citation means that made it.
        let by_id: BTreeMap<&str, usize> =
            tables.citations.iter().enumerate().map(|(index, row)| (row.citation_id.as_str(), index)).collect();
        let mut edges: BTreeMap<(String, String, String), u32> = BTreeMap::new();
        for row in tables.citations.iter().filter(|row| row.place != "cited title") {
            let full = row
                .antecedent_id
                .as_deref()
                .and_then(|id| by_id.get(id))
                .map_or(row, |&index| &tables.citations[index]);
            let named = full
                .cited_document_id
                .clone()
                .or_else(|| full.cited_number.clone())
                .or_else(|| full.cited_title.as_deref().map(|title| without_state(title).to_owned()));
            let Some(target) = named.filter(|target| *target != row.document_id) else { continue };
            let place = *known.entry(target.clone()).or_insert_with(|| {
                nodes.push(Node { id: target.clone(), number: full.cited_number.clone(), ..Node::default() });
                nodes.len() - 1
            });
            if nodes[place].title.is_none() {
                nodes[place].title.clone_from(&full.cited_title);
                nodes[place].issuer.clone_from(&full.cited_issuer);
            }
            let relation = row.relation.unwrap_or(MENTIONED).to_owned();
            *edges.entry((row.document_id.clone(), target, relation)).or_insert(0) += 1;
        }
        let edges = edges
            .into_iter()
            .map(|((source, target, relation), count)| Edge { source, target, relation, count })
            .collect();
        Graph { nodes, edges }
    }

    /// The graph in a form.
    pub fn write(&self, format: GraphFormat) -> String {
        match format {
            GraphFormat::Json => serde_json::to_string_pretty(self).unwrap_or_default() + "\n",
            GraphFormat::Dot => self.dot(),
            GraphFormat::GraphMl => self.graphml(),
        }
    }

    fn dot(&self) -> String {
        let quote =
            |words: &str| format!("\"{}\"", words.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"));
        // Solid: a document of the run; dashed: one that is only cited. Edges lead from who cites; red ones repeal.
        let mut out = "digraph gongbao {\n  rankdir=LR;\n  node [shape=box];\n".to_owned();
        for node in &self.nodes {
            let label: Vec<&str> = [node.number.as_deref(), node.title.as_deref()].into_iter().flatten().collect();
            let label = if label.is_empty() { vec![node.id.as_str()] } else { label };
            let label: Vec<String> = label.into_iter().map(wrapped).collect();
            let style = if node.held { "solid" } else { "dashed" };
            let _ = writeln!(out, "  {} [label={}, style={style}];", quote(&node.id), quote(&label.join("\n")));
        }
        for edge in &self.edges {
            let _ = writeln!(
                out,
                "  {} -> {} [label={}{}];",
                quote(&edge.source),
                quote(&edge.target),
                quote(&edge.relation),
                if citation::is_repeal(&edge.relation) { ", color=red" } else { "" }
            );
        }
        out + "}\n"
    }

    fn graphml(&self) -> String {
        let mut out = String::from(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n",
        );
        for (name, domain, kind) in [
            ("title", "node", "string"),
            ("number", "node", "string"),
            ("issuer", "node", "string"),
            ("date", "node", "string"),
            ("held", "node", "boolean"),
            ("relation", "edge", "string"),
            ("count", "edge", "int"),
        ] {
            let _ = writeln!(out, "  <key id=\"{name}\" for=\"{domain}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>");
        }
        out += "  <graph edgedefault=\"directed\">\n";
        for node in &self.nodes {
            let _ = write!(out, "    <node id=\"{}\">", escaped(&node.id));
            for (name, value) in
                [("title", &node.title), ("number", &node.number), ("issuer", &node.issuer), ("date", &node.date)]
            {
                if let Some(value) = value {
                    let _ = write!(out, "<data key=\"{name}\">{}</data>", escaped(value));
                }
            }
            let _ = writeln!(out, "<data key=\"held\">{}</data></node>", node.held);
        }
        for edge in &self.edges {
            let _ = writeln!(
                out,
                "    <edge source=\"{}\" target=\"{}\"><data key=\"relation\">{}</data><data key=\"count\">{}</data></edge>",
                escaped(&edge.source),
                escaped(&edge.target),
                escaped(&edge.relation),
                edge.count
            );
        }
        out + "  </graph>\n</graphml>\n"
    }
}

/// A label in lines of so many signs: titles are long, and boxes must fit a screen.
fn wrapped(label: &str) -> String {
    const WIDTH: usize = 20;
    let signs: Vec<char> = label.chars().collect();
    signs.chunks(WIDTH).map(|line| line.iter().collect::<String>()).collect::<Vec<_>>().join("\n")
}

/// The title of a law, with or without the name of the state.
fn without_state(title: &str) -> &str {
    title
        .strip_prefix("中华人民共和国")
        .filter(|rest| rest.chars().count() >= 3 && rest.ends_with('法'))
        .unwrap_or(title)
}

/// Words as XML text; characters that XML 1.0 has no place for are left out.
fn escaped(words: &str) -> String {
    let allowed = |c: &char| !c.is_control() || matches!(c, '\t' | '\n' | '\r');
    let words: String = words.chars().filter(allowed).collect();
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn graph() -> Graph {
        let node = |id: &str, held| Node {
            id: id.to_owned(),
            title: Some("关于\"甲\"<乙>的通知".to_owned()),
            held,
            ..Node::default()
        };
        let edge = Edge {
            source: "a/d01".to_owned(),
            target: "云政发〔2018〕8号".to_owned(),
            relation: "废止".to_owned(),
            count: 2,
        };
        Graph { nodes: vec![node("a/d01", true), node("云政发〔2018〕8号", false)], edges: vec![edge] }
    }

    #[test]
    fn forms() {
        let graph = graph();
        assert!(graph.write(GraphFormat::Json).contains("\"relation\": \"废止\""));
        assert!(
            graph.write(GraphFormat::Dot).contains("\"a/d01\" -> \"云政发〔2018〕8号\" [label=\"废止\", color=red]")
        );
        assert_eq!(wrapped(&"甲".repeat(21)), format!("{}\n甲", "甲".repeat(20)));
        assert_eq!(
            (without_state("中华人民共和国森林法"), without_state("中华人民共和国法")),
            ("森林法", "中华人民共和国法")
        );
        assert!(graph.write(GraphFormat::Dot).contains("关于\\\"甲\\\"<乙>的通知"));
        assert!(graph.write(GraphFormat::GraphMl).contains("关于&quot;甲&quot;&lt;乙&gt;的通知"));
    }

    #[test]
    fn extensions() {
        assert_eq!(GraphFormat::of("DOT"), Some(GraphFormat::Dot));
        assert_eq!(GraphFormat::of("graphml"), Some(GraphFormat::GraphMl));
        assert_eq!(GraphFormat::of("csv"), None);
    }
}
