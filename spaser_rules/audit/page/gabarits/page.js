
(() => {
  "use strict";
  const de = (id) => document.getElementById(id);
  const filtres = de("filtres");
  if (!filtres) return;

  const lignes = [...de("lignes-des-marches").rows];
  const texte = de("filtre-texte");
  const direction = de("filtre-direction");
  const statut = de("filtre-statut");
  const compte = de("compte");
  const textes = new Map();

  const plier = (mots) =>
    mots.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();

  function texteDe(ligne) {
    if (!textes.has(ligne)) textes.set(ligne, plier(ligne.textContent));
    return textes.get(ligne);
  }

  function convient(ligne, mots) {
    return (
      (!direction.value || ligne.dataset.direction === direction.value) &&
      (!statut.value || ligne.dataset.etats.split(" ").includes(statut.value)) &&
      mots.every((mot) => texteDe(ligne).includes(mot))
    );
  }

  function filtrer() {
    const mots = plier(texte.value).split(" ").filter(Boolean);
    let montrees = 0;
    for (const ligne of lignes) {
      ligne.hidden = !convient(ligne, mots);
      if (!ligne.hidden) montrees += 1;
    }
    const s = montrees > 1 ? "s" : "";
    compte.textContent = `${montrees} marché${s} montré${s} sur ${lignes.length}.`;
  }

  function effacer() {
    texte.value = direction.value = statut.value = "";
    filtrer();
  }

  function ouvrir(ouvert) {
    for (const ligne of lignes) {
      if (ligne.hidden) continue;
      for (const detail of ligne.querySelectorAll("details")) detail.open = ouvert;
    }
  }

  // Un lien vers un marché que le filtre cache le montre d'abord.
  function montrerLaCible() {
    const cible = de(decodeURIComponent(location.hash.slice(1)));
    if (!lignes.includes(cible)) return;
    if (cible.hidden) effacer();
    for (const detail of cible.querySelectorAll("details")) detail.open = true;
    cible.scrollIntoView();
  }

  let attente;
  texte.addEventListener("input", () => {
    clearTimeout(attente);
    attente = setTimeout(filtrer, 150);
  });
  direction.addEventListener("change", filtrer);
  statut.addEventListener("change", filtrer);
  de("filtre-effacer").addEventListener("click", () => {
    effacer();
    texte.focus();
  });
  de("deplier").addEventListener("click", () => ouvrir(true));
  de("replier").addEventListener("click", () => ouvrir(false));
  addEventListener("hashchange", montrerLaCible);
  filtres.hidden = false;
  filtrer();
  montrerLaCible();
})();
