"""La documentation d'un pack, tirée du pack : elle ne peut donc pas s'en écarter.

Un ``Ouvrage`` réunit ce dont on parle ; ``pages`` en fait des pages de ``blocs``, les mêmes pour
tous ; ``rendus`` les écrit en Markdown et en HTML.
"""
