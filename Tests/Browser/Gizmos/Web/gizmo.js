"use strict";

// The scripts of the tests' own app: each shows something of the client API that a test can see.
var Gizmos = {
    onLoad(context, suffix) {
        const form = context.getFormContext();
        form.ui.setFormNotification(`Form type ${form.ui.getFormType()}${suffix}`, "INFO", "type");
        form.getControl("base_note").setNotification("Say something friendly.", "hint");
        form.getAttribute("base_size").addOnChange(change => {
            const size = change.getEventSource().getValue();
            form.getAttribute("base_note").setValue(size === null ? null : `Size is ${size}`);
        });
    },

    onKindChange(context) {
        const form = context.getFormContext();
        const isOther = form.getAttribute("base_kind").getSelectedOption()?.text === "Other";
        form.getAttribute("base_note").setRequiredLevel(isOther ? "required" : "none");
        form.getControl("base_size").setVisible(!isOther);
        form.getControl("base_when").setDisabled(isOther);
    },

    onSave(context) {
        const form = context.getFormContext();
        if (form.getAttribute("base_name").getValue() !== "Prevented")
            return;
        context.getEventArgs().preventDefault();
        form.ui.setFormNotification("The script prevents this.", "ERROR", "prevented");
    },

    async shout(control) {
        const request = {
            Text: control.getAttribute("base_name").getValue() ?? "",
            getMetadata: () => ({
                boundParameter: null, operationType: 0, operationName: "base_Shout",
                parameterTypes: { Text: { typeName: "Edm.String", structuralProperty: 1 } },
            }),
        };
        try {
            const answer = await (await Xrm.WebApi.online.execute(request)).json();
            await Xrm.Navigation.openAlertDialog({ title: "Shouted", text: answer.Shouted });
        } catch (fault) {
            await Xrm.Navigation.openErrorDialog({ message: fault.message, errorCode: fault.errorCode });
        }
    },

    async rename(grid, ids) {
        const { confirmed } = await Xrm.Navigation.openConfirmDialog({ title: "Rename", text: `Rename ${ids.length}?` });
        if (!confirmed)
            return;
        for (const id of ids) {
            Xrm.Utility.showProgressIndicator(`Renaming ${id}`);
            await Xrm.WebApi.updateRecord("base_gizmo", id, { base_note: "renamed" });
        }
        Xrm.Utility.closeProgressIndicator();
        await Xrm.App.addGlobalNotification({ type: 2, level: 1, message: `Renamed ${ids.length}.`, showCloseButton: true });
        grid.refresh();
    },

    async ask(form) {
        await Xrm.Navigation.navigateTo(
            { pageType: "webresource", webresourceName: "base_/dialog.html", data: form.data.entity.getId() }, { target: 2, title: "A question" });
        await form.data.refresh(false);
    },

    mayAsk: form => form.getAttribute("base_flag").getValue() === true,
};
