//! Connections: as many as are allowed, none for ever, and an orderly end at Ctrl-C or SIGTERM. Knows bytes and clocks.

use std::convert::Infallible;
use std::sync::Arc;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::time::{sleep, timeout};

use super::limits::Limits;

/// Bytes a connection reads ahead at most; the head of a request must fit.
const READ_AHEAD: usize = 32 * 1024;

/// Answers until it is told to stop, then waits a moment for what is under way.
pub async fn listen(listener: TcpListener, app: Router, limits: Limits) {
    let connections = Arc::new(Semaphore::new(limits.connections));
    let (ending, _) = watch::channel(false);
    let mut stopped = std::pin::pin!(stopped());
    loop {
        let accepted = tokio::select! {
            () = &mut stopped => break,
            accepted = accept(&listener, &connections) => accepted,
        };
        let Some((stream, place)) = accepted else { continue };
        let (app, end) = (app.clone(), ending.subscribe());
        tokio::spawn(async move {
            // A connection that outlives its time is cut off, whatever its client does.
            let _ = timeout(limits.connection, connection(stream, app, limits, end)).await;
            drop(place);
        });
    }
    // Nobody may be listening any more.
    let _ = ending.send(true);
    let all = u32::try_from(limits.connections).unwrap_or(u32::MAX);
    let _ = timeout(limits.farewell, connections.acquire_many(all)).await;
}

/// The next connection with a place of its own; none when the system refuses one.
async fn accept(
    listener: &TcpListener,
    connections: &Arc<Semaphore>,
) -> Option<(TcpStream, tokio::sync::OwnedSemaphorePermit)> {
    let place = connections.clone().acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, _)) => Some((stream, place)),
        Err(_) => {
            // Out of descriptors, most likely: others are about to leave.
            sleep(std::time::Duration::from_millis(50)).await;
            None
        }
    }
}

async fn connection(stream: TcpStream, app: Router, limits: Limits, mut end: watch::Receiver<bool>) {
    // Small events go out at once; a system that cannot do that sends them a little later.
    let _ = stream.set_nodelay(true);
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(limits.patience).max_buf_size(READ_AHEAD);
    let mut serving = std::pin::pin!(builder.serve_connection(TokioIo::new(stream), TowerToHyperService::new(app)));
    tokio::select! {
        _ = serving.as_mut() => {}
        _ = end.changed() => {
            serving.as_mut().graceful_shutdown();
            let _: Result<Result<(), hyper::Error>, _> = timeout(limits.farewell, serving).await;
        }
    }
}

/// Ready at Ctrl-C, and at SIGTERM where there is such a thing.
async fn stopped() {
    #[cfg(unix)]
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => drop(signal.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    let interrupted = async {
        // Where Ctrl-C cannot be caught it ends the program by itself.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<Infallible>().await;
        }
    };
    tokio::select! {
        () = terminated => {}
        () = interrupted => {}
    }
}
