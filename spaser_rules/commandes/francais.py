"""click en français : l'aide, l'usage et les fautes de ligne de commande."""

from typing import Any

import click

from spaser_rules.textes import vouliez_vous


class _EnFrancais:
    """Les parties de l'aide que click écrit lui-même, traduites."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        morceaux = self.collect_usage_pieces(ctx)  # type: ignore[attr-defined]
        formatter.write_usage(ctx.command_path, " ".join(morceaux), prefix="Usage : ")

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = "Montre cette aide."
        return option  # type: ignore[no-any-return]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        parametres: list[click.Parameter] = self.get_params(ctx)  # type: ignore[attr-defined]
        options = [parametre for parametre in parametres if isinstance(parametre, click.Option)]
        rangs = [_traduire(*rang) for option in options if (rang := option.get_help_record(ctx))]
        if rangs:
            with formatter.section("Options"):
                formatter.write_dl(rangs)
        if isinstance(self, click.Group):
            self.format_commands(ctx, formatter)


_MOTS = {" TEXT": " TEXTE", "[required]": "[obligatoire]", "[default: ": "[par défaut\u00a0: "}
"""Ce que click écrit de lui-même à côté d'une option."""


def _traduire(option: str, aide: str) -> tuple[str, str]:
    """Le rang d'une option, dans l'aide."""
    for anglais, francais in _MOTS.items():
        option, aide = option.replace(anglais, francais), aide.replace(anglais, francais)
    return option, aide


class Commande(_EnFrancais, click.Command):
    """Une commande dont l'aide est en français."""


class Groupe(_EnFrancais, click.Group):
    """Un groupe de commandes dont chacune n'est importée que si on l'appelle."""

    def __init__(
        self, *args: Any, paresseuses: dict[str, str] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.paresseuses = paresseuses or {}

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*self.paresseuses, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.paresseuses:
            return super().get_command(ctx, cmd_name)
        from importlib import import_module

        module, _, nom = self.paresseuses[cmd_name].partition(":")
        commande: click.Command = getattr(import_module(module), nom)
        return commande

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        commandes = [(nom, self.get_command(ctx, nom)) for nom in self.list_commands(ctx)]
        rangs = [(nom, c.get_short_help_str(60)) for nom, c in commandes if c and not c.hidden]
        with formatter.section("Commandes"):
            formatter.write_dl(rangs)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        nom = args[0] if args else ""
        if nom and not nom.startswith("-") and self.get_command(ctx, nom) is None:
            conseil = vouliez_vous(nom, self.list_commands(ctx))
            raise click.UsageError(f"La commande « {nom} » n'existe pas. {conseil}".rstrip(), ctx)
        return super().resolve_command(ctx, args)


def expliquer(erreur: click.ClickException) -> str:
    """La faute de ligne de commande, en français, avec ce qu'il faut faire."""
    message = _message(erreur)
    ctx = getattr(erreur, "ctx", None)
    aide = f"\nAide : {ctx.command_path} --help" if ctx else ""
    return message + aide


def _message(erreur: click.ClickException) -> str:
    if isinstance(erreur, click.NoSuchOption):
        proches = ", ".join(erreur.possibilities or [])
        conseil = f" Vouliez-vous écrire {proches} ?" if proches else ""
        return f"L'option {erreur.option_name} n'existe pas.{conseil}"
    if isinstance(erreur, click.MissingParameter):
        return f"Il manque {_nom(erreur)}."
    if isinstance(erreur, click.BadParameter):
        return f"{_nom(erreur)} : {_valeur(erreur)}"
    if isinstance(erreur, click.BadOptionUsage):
        return f"L'option {erreur.option_name} attend une valeur."
    if erreur.message.startswith("Got unexpected extra argument"):
        return "Un argument de trop : " + erreur.message.partition("(")[2].rstrip(")")
    return erreur.message


def _nom(erreur: click.BadParameter) -> str:
    """L'option ou l'argument en cause, tel qu'on l'écrit."""
    if erreur.param is None or erreur.ctx is None:
        return "un argument"
    return erreur.param.get_error_hint(erreur.ctx).replace("'", "")


def _valeur(erreur: click.BadParameter) -> str:
    """Le refus d'une valeur ; click l'écrit en anglais pour ses choix fermés."""
    if erreur.param is not None and isinstance(erreur.param.type, click.Choice):
        lu = erreur.message.split("'")[1] if "'" in erreur.message else ""
        choix = [str(choix) for choix in erreur.param.type.choices]
        return f"« {lu} » n'est pas un de : {', '.join(choix)}. {vouliez_vous(lu, choix)}".rstrip()
    return erreur.message
