"""Une pièce XML d'un fichier de bureautique, lue sans entités ni réseau, et récrite."""

from lxml import etree


def analyser(octets: bytes) -> etree._Element:
    """La racine de la pièce.

    :raises lxml.etree.XMLSyntaxError: ce n'est pas du XML.
    """
    sur = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(octets, sur)


def en_octets(racine: etree._Element) -> bytes:
    """La pièce, avec sa déclaration."""
    return etree.tostring(racine, xml_declaration=True, encoding="UTF-8", standalone=True)
