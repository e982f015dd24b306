//! Unpacks what a page draws. hayro would keep it of every page until the file is closed.

use hayro_interpret::hayro_syntax::object::{Array, MaybeRef, Object, Stream};
use hayro_interpret::hayro_syntax::page::Page;

const CONTENTS: &[u8] = b"Contents";

/// The instructions of a page, and whether all that the page names are there.
pub fn content(page: &Page<'_>) -> (Vec<u8>, bool) {
    let mut whole = true;
    let mut content = Vec::new();
    let mut add = |stream: Option<Stream<'_>>| match stream.and_then(|stream| stream.decoded_data().ok()) {
        Some(data) => {
            content.extend_from_slice(&data);
            // A word ends with its stream.
            content.push(b'\n');
        }
        None => whole = false,
    };
    let dict = page.raw();
    if let Some(parts) = dict.get::<Array<'_>>(CONTENTS) {
        for part in parts.raw_iter() {
            add(match part {
                MaybeRef::Ref(id) => page.xref().get::<Stream<'_>>(id.into()),
                MaybeRef::NotRef(Object::Stream(stream)) => Some(stream),
                MaybeRef::NotRef(_) => None,
            });
        }
    } else if dict.contains_key(CONTENTS) && !matches!(dict.get::<Object<'_>>(CONTENTS), Some(Object::Null(_))) {
        add(dict.get::<Stream<'_>>(CONTENTS));
    }
    (content, whole)
}
