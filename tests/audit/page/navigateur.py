"""Un vrai navigateur, conduit par ses tubes : rien à installer que Chromium, et pas de réseau."""

import base64
import fcntl
import json
import os
import shutil
import subprocess
from collections import deque
from pathlib import Path
from types import TracebackType
from typing import Any, Self

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")

_OPTIONS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--remote-debugging-pipe",
)  # fmt: skip
_LU, _ECRIT = 3, 4
"""Les descripteurs par où Chromium lit les ordres et écrit les réponses."""

_TOUCHES = {"Tab": 9, "Enter": 13, "ArrowDown": 40, " ": 32}

CONTRASTES = """
(() => {
  const clarte = (couleur) => {
    const [r, v, b] = couleur.match(/[\\d.]+/g).map((n) => n / 255)
      .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * v + 0.0722 * b;
  };
  const fond = (e) => {
    for (; e; e = e.parentElement) {
      const couleur = getComputedStyle(e).backgroundColor;
      if (couleur !== "rgba(0, 0, 0, 0)") return couleur;
    }
    return "rgb(255, 255, 255)";
  };
  const faibles = new Set();
  for (const e of document.querySelectorAll("body *")) {
    const texte = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    if (!texte || e.tagName === "SCRIPT") continue;
    const couleur = getComputedStyle(e).color;
    const [haut, bas] = [clarte(couleur), clarte(fond(e))].sort((a, b) => b - a);
    if ((haut + 0.05) / (bas + 0.05) < 4.5) faibles.add(`${e.tagName} ${couleur} sur ${fond(e)}`);
  }
  return [...faibles];
})()
"""
"""Les textes d'une page dont la couleur se détache trop peu de leur fond."""


class Navigateur:
    """Une page ouverte ; ``plaintes`` garde tout ce que la console et la sécurité ont dit."""

    def __init__(self, profil: Path, largeur: int = 1280, hauteur: int = 900) -> None:
        assert CHROMIUM
        ordres, self._ordres = os.pipe()
        self._reponses, reponses = os.pipe()
        hauts = [fcntl.fcntl(d, fcntl.F_DUPFD, 20) for d in (ordres, reponses)]

        def brancher() -> None:
            os.dup2(hauts[0], _LU)
            os.dup2(hauts[1], _ECRIT)

        self._processus = subprocess.Popen(
            [CHROMIUM, *_OPTIONS, f"--user-data-dir={profil}", "about:blank"],
            pass_fds=(_LU, _ECRIT),
            preexec_fn=brancher,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for descripteur in (ordres, reponses, *hauts):
            os.close(descripteur)
        self._reste, self._numero, self._session = b"", 0, ""
        self._evenements: deque[dict[str, Any]] = deque()
        self._attacher()
        self.tailler(largeur, hauteur)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        sorte: type[BaseException] | None,
        erreur: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._processus.kill()
        self._processus.wait()
        os.close(self._ordres)
        os.close(self._reponses)

    @property
    def plaintes(self) -> list[str]:
        """Les messages de la console, les erreurs du script, les refus de la politique."""
        self.evaluer("0")  # les événements viennent avant la réponse
        noms = ("Log.entryAdded", "Runtime.exceptionThrown", "Runtime.consoleAPICalled")
        return [json.dumps(e["params"]) for e in self._evenements if e.get("method") in noms]

    def tailler(self, largeur: int, hauteur: int = 900, *, mobile: bool = False) -> None:
        """La taille de la fenêtre, en pixels."""
        self.ordonner(
            "Emulation.setDeviceMetricsOverride",
            width=largeur,
            height=hauteur,
            deviceScaleFactor=1,
            mobile=mobile,
        )

    def ouvrir(self, fichier: Path, ancre: str = "") -> None:
        """Charge la page et attend qu'elle soit prête."""
        self._evenements.clear()
        self.ordonner("Page.navigate", url=fichier.resolve().as_uri() + ancre)
        while not any(e.get("method") == "Page.loadEventFired" for e in self._evenements):
            self._lire()

    def evaluer(self, script: str) -> Any:
        """La valeur d'une expression dans la page ; une promesse est attendue."""
        options = {"returnByValue": True, "awaitPromise": True}
        rendu = self.ordonner("Runtime.evaluate", expression=script, **options)
        assert "exceptionDetails" not in rendu, rendu["exceptionDetails"]
        return rendu["result"].get("value")

    def frapper(self, *touches: str) -> None:
        """Des touches, une à une : « Tab », « Enter », ou une lettre."""
        for touche in touches:
            code = _TOUCHES.get(touche, 0)
            texte = "\r" if touche == "Enter" else "" if len(touche) > 1 else touche
            options = {"key": touche, "windowsVirtualKeyCode": code}
            self.ordonner("Input.dispatchKeyEvent", type="keyDown", text=texte, **options)
            self.ordonner("Input.dispatchKeyEvent", type="keyUp", **options)

    def imprimer(self) -> bytes:
        """La page en PDF."""
        return base64.b64decode(self.ordonner("Page.printToPDF")["data"])

    def photographier(self, y: int = 0, hauteur: int = 900, largeur: int = 1280) -> bytes:
        """Une image PNG d'un morceau de la page."""
        clip = {"x": 0, "y": y, "width": largeur, "height": hauteur, "scale": 1}
        options = {"clip": clip, "captureBeyondViewport": True}
        return base64.b64decode(self.ordonner("Page.captureScreenshot", **options)["data"])

    def ordonner(self, methode: str, **parametres: Any) -> dict[str, Any]:
        """Un ordre du protocole de Chromium, et sa réponse."""
        self._numero += 1
        ordre = {"id": self._numero, "method": methode, "params": parametres}
        if self._session:
            ordre["sessionId"] = self._session
        os.write(self._ordres, json.dumps(ordre).encode() + b"\0")
        while (lu := self._lire()).get("id") != self._numero:
            pass
        assert "error" not in lu, (methode, lu["error"])
        resultat: dict[str, Any] = lu["result"]
        return resultat

    def _attacher(self) -> None:
        cibles = self.ordonner("Target.getTargets")["targetInfos"]
        page = next(cible["targetId"] for cible in cibles if cible["type"] == "page")
        attache = self.ordonner("Target.attachToTarget", targetId=page, flatten=True)
        self._session = attache["sessionId"]
        for domaine in ("Page", "Runtime", "Log"):
            self.ordonner(f"{domaine}.enable")

    def _lire(self) -> dict[str, Any]:
        """Le message suivant ; un événement est aussi gardé."""
        while b"\0" not in self._reste:
            recu = os.read(self._reponses, 1 << 20)
            assert recu, "Chromium s'est arrêté"
            self._reste += recu
        message, self._reste = self._reste.split(b"\0", 1)
        lu: dict[str, Any] = json.loads(message)
        if "method" in lu:
            self._evenements.append(lu)
        return lu
