use gongbao::{source::*, table::*};
use std::io::Write;
fn main(){ let mut all=Vec::new(); let out=std::env::args().nth(1).unwrap();
 for p in std::env::args().skip(2) { let t=std::fs::read_to_string(&p).unwrap();
 let s=Source::from_text(&p,Format::Text,"UTF-8",String::new(),t);
 let t0=std::time::Instant::now(); let n=s.text.len();
 let i=gongbao::understand(s); if n > 50000 {eprintln!("{:.1} MB/s", n as f64/1e6/t0.elapsed().as_secs_f64());} all.push(i);}
 let t=Tables::from(&all); std::fs::create_dir_all(&out).unwrap();
 for f in t.frames(){ let mut w=csv::Writer::from_path(format!("{out}/{}.csv",f.schema.name)).unwrap();
  w.write_record(f.schema.columns.iter().map(|c|c.name)).unwrap();
  for r in f.rows { w.write_record(r.iter().map(|c| match c { Cell::Null=>String::new(), Cell::Text(s)=>s.to_string(), Cell::Integer(i)=>i.to_string(), Cell::Number(i)=>i.to_string(), Cell::Boolean(b)=>b.to_string(), Cell::Date(d)=>d.to_string(), Cell::List(l)=>serde_json::to_string(l).unwrap()})).unwrap(); } w.flush().unwrap(); }
 std::io::stdout().flush().unwrap();
}
