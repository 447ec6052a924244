//! x
use super::context::{Context, Ended, Open};
pub(super) fn run(_: &mut Context, _: Open) -> Result<(), Ended> {
    Ok(())
}
