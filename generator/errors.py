"""What we raise on purpose: every error says what is wrong, where, and the next step.

Stages never raise for bad input: they return `Problem` values beside their result.  Only the rim
(`disk`, `net`, `tools`, `publish`, `cli`) raises, always a child of `GeneratorError`:

    GeneratorError
      SiteNotFound        no content/site.yaml where a site was expected
      FileUnreadable      a file that cannot be read, decoded or written
      OutputLocked        another process works on the same site
      OutputRefused       the output folder is not ours to write
      ThemeNotFound       no theme of that name on the search path
      ThemeBroken         a template that does not compile or render
      UnknownArticle      a command was given an id that no article has
      UnknownFact         `facts explain` was asked for an id that no article holds
      UnknownTopic        a command was asked for a topic that the site has not
      AddressRefused      --base-url is not the address of a site
      ToolFailed          a program that we run failed
      UnknownEdition      a command was given an id that no edition has
      EditionRefused      an edition that cannot be begun, closed or reopened as asked
      ContentChanged      a file is not as it was when somebody decided to change it
      CorrectionsRefused  content/corrections.yaml cannot take the entry as a person would write it
      DeskRefused         what was asked at the review desk cannot be done
      CannotListen        the preview server finds no port where it may listen
      PreviewRefused      the preview server was asked to show withheld words to others
      FolderTaken         `new` was asked to write where something already is
      NotReady            the built site is not what may leave the house
      PublishRefused      the site cannot be published there, or not like this
      RemoteFailed        a git remote cannot be reached, or lets nobody in
      PushRejected        a git remote did not take what was published; it is as it was
      EditionEmpty        an edition of which no mail can be made
      MailSettingsUnfit   what site.yaml says of mail does not do for sending
      CredentialsUnusable the mail server's user or password cannot be used
      SendRefused         an edition that cannot be sent as asked
      EditionOpen         (a SendRefused) the edition is still open
      SenderBusy          another process sends mail for this site
      LedgerUnusable      the ledger of sent mail is damaged or cannot be written
      LedgerBehind        the ledger knows of less mail than was sent
      MessageRefused      a mail that would not be safe to send
      RelayRefused        the mail server cannot be reached, trusted or logged in to
      MailStopped         sending ended early: the server refuses the letter itself
"""

from typing import ClassVar


class GeneratorError(Exception):
    """What is wrong, where, and the next step for the reader."""

    code: ClassVar[str] = "error"

    def __init__(self, message: str, *, where: str, hint: str) -> None:
        super().__init__(message)
        self.message, self.where, self.hint = message, where, hint

    def __str__(self) -> str:
        return f"{self.where}: {self.message} [{self.code}]\n  hint: {self.hint}"


class SiteNotFound(GeneratorError):
    """No content/site.yaml where a site was expected."""

    code = "site-not-found"


class FileUnreadable(GeneratorError):
    """A file or folder that cannot be read, decoded or written."""

    code = "file-unreadable"


class OutputLocked(GeneratorError):
    """Another process works on the same site."""

    code = "output-locked"


class OutputRefused(GeneratorError):
    """The output folder is not ours to write."""

    code = "output-refused"


class ThemeNotFound(GeneratorError):
    """No theme of that name on the search path."""

    code = "theme-not-found"


class ThemeBroken(GeneratorError):
    """A template that does not compile or render."""

    code = "theme-broken"


class UnknownArticle(GeneratorError):
    """No article has that id."""

    code = "unknown-article"


class UnknownFact(GeneratorError):
    """No article holds a fact of that id."""

    code = "unknown-fact"


class UnknownTopic(GeneratorError):
    """The site has no topic of that name."""

    code = "unknown-topic"


class FolderTaken(GeneratorError):
    """`new` was asked to write where something already is."""

    code = "folder-taken"


class NotReady(GeneratorError):
    """The output folder holds no whole, faultless build of the content as it is now."""

    code = "not-ready"


class PublishRefused(GeneratorError):
    """The site cannot be published there, or not like this; nothing was sent."""

    code = "publish-refused"


class RemoteFailed(GeneratorError):
    """A git remote cannot be reached, or lets nobody in."""

    code = "remote-failed"


class PushRejected(GeneratorError):
    """A git remote did not take what was published; it is as it was."""

    code = "push-rejected"


class AddressRefused(GeneratorError):
    """What was given as the site's address is none."""

    code = "address-refused"


class ToolFailed(GeneratorError):
    """A program that we run failed."""

    code = "tool-failed"


class UnknownEdition(GeneratorError):
    """No edition has that id."""

    code = "unknown-edition"


class EditionRefused(GeneratorError):
    """An edition cannot be begun, closed or reopened as asked."""

    code = "edition-refused"


class EditionEmpty(GeneratorError):
    """There is nothing to mail: no edition, or one without articles."""

    code = "edition-empty"


class MailSettingsUnfit(GeneratorError):
    """What site.yaml says of mail does not do for sending."""

    code = "mail-settings-unfit"


class CredentialsUnusable(GeneratorError):
    """The mail server's user or password cannot be used."""

    code = "credentials-unusable"


class SendRefused(GeneratorError):
    """An edition cannot be sent as asked."""

    code = "send-refused"


class EditionOpen(SendRefused):
    """Only what nothing changes any more is sent, and this edition is open."""


class SenderBusy(GeneratorError):
    """Another process sends mail for this site."""

    code = "sender-busy"


class LedgerUnusable(GeneratorError):
    """The ledger of sent mail is damaged or cannot be written."""

    code = "ledger-unusable"


class LedgerBehind(GeneratorError):
    """The ledger knows of less mail than was sent."""

    code = "ledger-behind"


class MessageRefused(GeneratorError):
    """A mail that would not be safe to send."""

    code = "message-refused"


class RelayRefused(GeneratorError):
    """The mail server cannot be reached, trusted or logged in to."""

    code = "relay-refused"


class MailStopped(GeneratorError):
    """Sending ended early: the server refuses the letter itself."""

    code = "mail-stopped"


class ContentChanged(GeneratorError):
    """A file is not as it was when somebody decided to change it."""

    code = "content-changed"


class CorrectionsRefused(GeneratorError):
    """content/corrections.yaml cannot take the entry as a person would write it."""

    code = "corrections-refused"


class DeskRefused(GeneratorError):
    """What was asked at the review desk cannot be done."""

    code = "desk-refused"


class CannotListen(GeneratorError):
    """The preview server finds no port where it may listen."""

    code = "cannot-listen"


class PreviewRefused(GeneratorError):
    """The preview server was asked for something that is not safe."""

    code = "preview-refused"
