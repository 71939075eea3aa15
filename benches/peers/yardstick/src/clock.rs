//! Processor seconds of this process: on a machine with other work they move less than seconds on the wall.

#[repr(C)]
struct TimeSpec {
    seconds: i64,
    nanoseconds: i64,
}

unsafe extern "C" {
    fn clock_gettime(clock: i32, time: *mut TimeSpec) -> i32;
}

/// CLOCK_PROCESS_CPUTIME_ID of Linux.
const PROCESS: i32 = 2;

/// Processor seconds used so far.
///
/// # Panics
/// If the system has no such clock.
pub fn processor_seconds() -> f64 {
    let mut time = TimeSpec { seconds: 0, nanoseconds: 0 };
    // SAFETY: `time` is a valid timespec of 64-bit Linux, which the call fills.
    let failed = unsafe { clock_gettime(PROCESS, &mut time) };
    assert_eq!(failed, 0, "no clock of processor time");
    time.seconds as f64 + time.nanoseconds as f64 * 1e-9
}
