// The form that was posted while signed out goes on by itself; without script its button does it.
document.querySelector("form[data-resume]")?.requestSubmit();
