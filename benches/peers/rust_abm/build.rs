//! Hands the frameworks' versions, as the lock file has them, to the program that names them.

fn main() {
    println!("cargo::rerun-if-changed=Cargo.lock");
    let lock = std::fs::read_to_string("Cargo.lock").expect("the lock file is committed");
    for (package, name) in [("ixa", "IXA_VERSION"), ("krabmaga", "KRABMAGA_VERSION")] {
        let entry = format!("name = \"{package}\"\nversion = \"");
        let version = lock.split(&entry).nth(1).and_then(|rest| rest.split('"').next()).unwrap_or("unknown");
        println!("cargo::rustc-env={name}={version}");
    }
}
