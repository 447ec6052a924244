//! A document printed from the screen: its file is written where the person is.

use super::deeds::Aim;
use crate::desk::api::{OrderQuery, PaperView, Query};
use crate::domain::ids::DocumentId;
use crate::text::fold;
use crate::ui::model::{Model, Want};
use crate::ui::msg::{Effect, PaperExport, file_name_fault};
use crate::ui::overlays::{Overlay, Prompt, Purpose};

impl Model {
    /// Asks for the name of the file.
    pub(super) fn paper_ask(&mut self, aim: &Aim) {
        let plain = |text: &str| -> String {
            let word = |c: char| if c.is_ascii_alphanumeric() || c == '-' { c } else { '-' };
            text.chars().map(word).collect()
        };
        let name = format!("{}-{}.pdf", plain(&fold(&self.t.document_kind(aim.kind))), plain(&aim.number));
        self.overlays.push(Overlay::Prompt(Prompt::of(&self.t, Purpose::PaperFile(aim.id), &name)));
    }

    /// The name was typed: what the document is printed from is asked for.
    pub(in crate::ui) fn paper_named(&mut self, id: DocumentId, name: &str, out: &mut Vec<Effect>) {
        let ends = |ending: &str| name.to_ascii_lowercase().ends_with(ending);
        if file_name_fault(name).is_some() || !(ends(".pdf") || ends(".txt")) {
            return self.prompt_error(self.t.t("paper-file-name"));
        }
        self.overlays.pop();
        self.orders.printing = Some(name.to_string());
        self.ask(Want::Paper, Query::Order(OrderQuery::Paper { document: id }), out);
    }

    /// It was answered: the file leaves.
    pub(super) fn paper_answered(&mut self, view: Option<Box<PaperView>>, out: &mut Vec<Effect>) {
        let Some(name) = self.orders.printing.take() else { return };
        match view {
            Some(view) => out.push(Effect::Paper(Box::new(PaperExport { name, view: *view, lang: self.t.lang() }))),
            None => self.refuse(self.t.t("why-document-gone")),
        }
    }
}
