//! Writes the JSON Schemas of the scenario files, made from the types that read them, for editors (taplo).
//!
//! `cargo run --example write_schemas` writes `scenarios/schemas/`; a test keeps the committed files current.

use std::error::Error;
use std::path::Path;

use sygesim::scenario::schemas;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/schemas");
    std::fs::create_dir_all(&folder)?;
    for (name, schema) in schemas() {
        let path = folder.join(format!("{name}.schema.json"));
        std::fs::write(&path, serde_json::to_string_pretty(&schema)? + "\n")?;
        println!("wrote {}", path.display());
    }
    Ok(())
}
