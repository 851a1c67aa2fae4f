"""Close an edition and build the site with it: what an editor who meant to send an open one wants next."""

from pathlib import Path

from generator.commands import build, edition
from generator.commands.email import issue_of
from generator.commands.send_preparing import Order
from generator.commands.stages import public_site_of
from generator.model.article import Moment


def close_and_build(order: Order, now: Moment) -> tuple[str, Path]:
    """The edition's id and the folder of the built site; raises what closing and building raise."""
    site, _ = public_site_of(order.site)
    name = issue_of(site, order.edition).edition.id
    edition.close(order.site, name, now=now)
    outcome = build.build(build.Order(site=order.site, base_url=order.base_url, search=True))
    return name, outcome.folder
