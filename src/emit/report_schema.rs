//! The JSON Schema of `report.json`, published as `schemas/report.schema.json`.

use serde_json::{Value, json};

/// The schema (JSON Schema 2020-12).
pub fn schema() -> Value {
    let text = || json!({"type": "string"});
    let count = |description: &str| json!({"type": "integer", "minimum": 0, "description": description});
    let share =
        |description: &str| json!({"type": ["number", "null"], "minimum": 0, "maximum": 1, "description": description});
    let severity = || json!({"enum": ["error", "warning", "info"]});
    let issue = object(json!({
        "issue_id": text(),
        "source_path": text(),
        "characters": count("Characters of the source that are not white space."),
        "claimed_characters": count("Characters that belong to a part."),
        "claimed_share": share("claimed_characters / characters, rounded down to four places; null where there are none."),
    }));
    let rule = object(json!({"rule": text(), "severity": severity(), "count": count("How often it found something.")}));
    let findings = object(json!({
        "by_severity": object(json!({"error": count("Errors."), "warning": count("Warnings."), "info": count("Notes.")})),
        "by_rule": {"type": "array", "description": "Rules that found something, the gravest first.", "items": rule},
    }));
    let unreadable = object(json!({"path": text(), "message": text()}));
    let mut schema = object(json!({
        "program": object(json!({"name": {"const": "gongbao"}, "version": text()})),
        "schema_version": {"type": "string", "description": "The version of the tables' names and meanings."},
        "tables": {"type": "object", "description": "Rows by table.", "additionalProperties": count("Rows.")},
        "characters": count("Of all issues."),
        "claimed_characters": count("Of all issues."),
        "claimed_share": share("Of all issues."),
        "issues": {"type": "array", "items": issue},
        "findings": findings,
        "unreadable": {"type": "array", "description": "Files that could not be read.", "items": unreadable},
    }));
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema".into();
    schema["title"] = "report.json".into();
    schema["description"] = "What a run of gongbao gave, counted.".into();
    schema
}

/// An object with all of some properties and no others.
fn object(properties: Value) -> Value {
    let names: Vec<&String> = properties.as_object().into_iter().flat_map(|properties| properties.keys()).collect();
    json!({"type": "object", "required": names, "additionalProperties": false, "properties": properties})
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emit::report::report;
    use crate::read::read_bytes;
    use crate::table::Tables;
    use crate::{Dataset, Unreadable};

    /// The faults of a value against the part of JSON Schema that is used above.
    fn faults(value: &Value, schema: &Value, place: &str, found: &mut Vec<String>) {
        let kind = match value {
            Value::Null => "null",
            Value::Bool(_) => "boolean",
            Value::Number(number) if number.is_u64() => "integer",
            Value::Number(_) => "number",
            Value::String(_) => "string",
            Value::Array(_) => "array",
            Value::Object(_) => "object",
        };
        let is = |name: &Value| name == kind || name == "number" && kind == "integer";
        let fits = match &schema["type"] {
            Value::Null => {
                schema["const"] == *value || schema["enum"].as_array().is_some_and(|all| all.contains(value))
            }
            Value::Array(kinds) => kinds.iter().any(is),
            name => is(name),
        };
        if !fits || schema["maximum"].as_f64().is_some_and(|most| value.as_f64().is_some_and(|number| number > most)) {
            found.push(format!("{place}: {value}"));
        }
        for (at, item) in value.as_array().into_iter().flatten().enumerate() {
            faults(item, &schema["items"], &format!("{place}[{at}]"), found);
        }
        for (name, item) in value.as_object().into_iter().flatten() {
            let place = format!("{place}.{name}");
            match schema["properties"]
                .get(name)
                .or(schema["additionalProperties"].as_object().map(|_| &schema["additionalProperties"]))
            {
                Some(schema) => faults(item, schema, &place, found),
                None => found.push(format!("{place} is not in the schema")),
            }
        }
        for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            if value.get(name).is_none() {
                found.push(format!("{place} lacks {name}"));
            }
        }
    }

    fn all_faults(report: &Value) -> Vec<String> {
        let mut found = Vec::new();
        faults(report, &schema(), "report", &mut found);
        found
    }

    #[test]
    fn reports_fit_the_schema() {
        let text = "云州市人民政府关于节约用水的通知\n各区县人民政府：\n请节约用水。\n云州市人民政府\n2024年2月30日\n";
        let issue = crate::understand(read_bytes("a.txt", text.into()).expect("a text"));
        let unreadable = vec![Unreadable { path: "b.pdf".into(), message: "encrypted".into() }];
        let dataset = Dataset { tables: Tables::from(&[issue]), unreadable, ..Dataset::default() };
        let report = report(&dataset, &dataset.tables.frames());
        assert!(!report["findings"]["by_rule"].as_array().expect("rules").is_empty());
        assert_eq!(all_faults(&report), Vec::<String>::new());
    }

    #[test]
    fn an_empty_report_fits_and_others_do_not() {
        let dataset = Dataset::default();
        let report = report(&dataset, &dataset.tables.frames());
        assert_eq!(all_faults(&report), Vec::<String>::new());
        for (name, value) in
            [("claimed_share", json!(2)), ("tables", json!([])), ("more", json!(1)), ("characters", json!("1"))]
        {
            let mut other = report.clone();
            other[name] = value;
            assert_eq!(all_faults(&other).len(), 1, "{name}");
        }
    }
}
