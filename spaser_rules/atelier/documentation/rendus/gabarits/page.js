
(() => {
  "use strict";
  const plier = (mots) =>
    mots.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();

  for (const filtres of document.querySelectorAll(".filtres")) {
    const lignes = [...document.getElementById(filtres.dataset.tableau).tBodies[0].rows];
    const textes = lignes.map((ligne) => plier(ligne.textContent));
    const cles = lignes.map((ligne) =>
      (ligne.dataset.cles || "").split(";").map((choix) => choix.split(",")));
    const texte = filtres.querySelector("input");
    const listes = [...filtres.querySelectorAll("select")];
    const compte = filtres.querySelector(".compte");

    const filtrer = () => {
      const mots = plier(texte.value).split(" ").filter(Boolean);
      let montrees = 0;
      lignes.forEach((ligne, rang) => {
        const convient =
          listes.every((liste, colonne) => !liste.value || cles[rang][colonne].includes(liste.value)) &&
          mots.every((mot) => textes[rang].includes(mot));
        ligne.hidden = !convient;
        montrees += convient ? 1 : 0;
      });
      const s = montrees > 1 ? "s" : "";
      compte.textContent = `${montrees} ${filtres.dataset.nom}${s} sur ${lignes.length}.`;
    };
    const effacer = () => {
      for (const champ of [texte, ...listes]) champ.value = "";
      filtrer();
    };
    // Un lien vers une ligne que le filtre cache la montre d'abord.
    const montrerLaCible = () => {
      const cible = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (!cible || !lignes.includes(cible) || !cible.hidden) return;
      effacer();
      cible.scrollIntoView();
    };

    let attente;
    texte.addEventListener("input", () => {
      clearTimeout(attente);
      attente = setTimeout(filtrer, 150);
    });
    for (const liste of listes) liste.addEventListener("change", filtrer);
    filtres.querySelector("button").addEventListener("click", () => {
      effacer();
      texte.focus();
    });
    addEventListener("hashchange", montrerLaCible);
    filtres.hidden = false;
    filtrer();
    montrerLaCible();
  }
})();
