"""Le Java que Spark lancera, et sa version ; sans rien importer de Spark."""

import os
import re
import shutil
import subprocess
from pathlib import Path

MINIMUM = 17
"""La plus ancienne version de Java que Spark 4 accepte."""

_VERSION = re.compile(r'version "(\d+)')


def version() -> int:
    """La version de Java, 0 s'il n'y en a pas ; ``JAVA_HOME`` l'emporte, comme pour Spark."""
    lieu = os.environ.get("JAVA_HOME")
    java = shutil.which(Path(lieu) / "bin" / "java" if lieu else "java")
    if java is None:
        return 0
    dite = subprocess.run([java, "-version"], capture_output=True, text=True, check=False)
    trouvee = _VERSION.search(dite.stderr + dite.stdout)
    return int(trouvee[1]) if trouvee else 0
