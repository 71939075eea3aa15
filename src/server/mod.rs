//! The live page on this machine's own address: it hands what is asked to the analysis, and what is answered to the
//! report, and keeps both within bounds. Models nothing and draws nothing.
//!
//! ```text
//! browser → listen (time) → guard (who asks, how much) → routes → asked (what) → desk (who computes when) → analysis → report
//! ```

mod asked;
mod case_asked;
mod desk;
mod downloads;
mod faults;
mod guard;
mod limits;
mod listen;
mod recent;
mod routes;
mod stream;
#[cfg(test)]
mod tests;

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;

use tokio::net::TcpListener;

use crate::report::Language;
use desk::Desk;
use guard::Door;
pub use limits::Limits;

/// What the page is started with.
#[derive(Clone, Debug)]
pub struct ServeOptions {
    /// The port on 127.0.0.1; 0 for any that is free.
    pub port: u16,
    /// The language of a page that names none.
    pub language: Language,
    /// The reform of a page that names none; the first of the library where there is none of this name.
    pub reform: String,
    /// The folder with `reforms/`, `rules/`, `populations/`, `parameters/` and `cases/`.
    pub library: PathBuf,
    /// How much is computed for whom.
    pub limits: Limits,
}

/// Why the page could not be served.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The port is taken or forbidden.
    #[error("127.0.0.1:{port}: could not listen: {reason}; give another port with --port, or 0 for any that is free")]
    Listen {
        /// The port asked for.
        port: u16,
        /// What the system said.
        reason: std::io::Error,
    },
    /// There is nothing to serve.
    #[error("{}: found no reform, expected a library with reforms/; start sygesim beside scenarios/, or where there is no folder of that name", library.display())]
    NoLibrary {
        /// Where it was looked for.
        library: PathBuf,
    },
    /// The system gave no threads.
    #[error("could not start: {0}")]
    Start(std::io::Error),
}

/// Serves the page until Ctrl-C or SIGTERM; `listening` is told the address once there is one.
///
/// # Errors
/// When nobody can be served.
pub fn serve(options: &ServeOptions, listening: impl FnOnce(SocketAddr)) -> Result<(), ServeError> {
    let threads = options.limits.blocking_threads;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .max_blocking_threads(threads)
        .enable_all()
        .build()
        .map_err(ServeError::Start)?;
    let served = runtime.block_on(serving(options, listening));
    // What still computes has been told to stop; nobody waits for it.
    runtime.shutdown_background();
    served
}

/// The page without a socket: what it answers to whoever says that they reached it at `options.port`. For tests of what it
/// makes of any request.
///
/// # Errors
/// When there is nothing to serve.
pub fn page(options: &ServeOptions) -> Result<axum::Router, ServeError> {
    let desk = desk(options)?;
    Ok(routes::routes(desk, Door::new(options.port, options.limits, options.language)))
}

fn desk(options: &ServeOptions) -> Result<Arc<Desk>, ServeError> {
    let desk = Desk::new(&options.library, &options.reform, options.limits);
    if desk.catalog().reforms.is_empty() {
        return Err(ServeError::NoLibrary { library: options.library.clone() });
    }
    Ok(Arc::new(desk))
}

async fn serving(options: &ServeOptions, listening: impl FnOnce(SocketAddr)) -> Result<(), ServeError> {
    let desk = desk(options)?;
    // Never another address: the page has no password.
    let bound = TcpListener::bind((Ipv4Addr::LOCALHOST, options.port)).await;
    let listener = bound.map_err(|reason| ServeError::Listen { port: options.port, reason })?;
    let address = listener.local_addr().map_err(ServeError::Start)?;
    let door = Door::new(address.port(), options.limits, options.language);
    let app = routes::routes(desk.clone(), door);
    listening(address);
    listen::listen(listener, app, options.limits).await;
    desk.close();
    Ok(())
}
