from email.message import EmailMessage

from generator.ingest.formats import split

WORDS = "The harbour opened again on Tuesday after the storm had passed the coast. " * 6


def letter(subject: str = "Harbour opens") -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = "desk@times.example", "reader@example.org"
    message["Subject"], message["Date"] = subject, "Tue, 05 Mar 2024 22:10:00 +0000"
    message["MIME-Version"] = "1.0"
    message.set_content(WORDS)
    return message


def test_a_letter_gives_its_text_subject_and_day() -> None:
    (raw,), problems = split("a.eml", letter("Häfen öffnen").as_bytes())
    assert not problems
    assert (raw.title, raw.published, raw.text.split()) == ("Häfen öffnen", "2024-03-05", WORDS.split())


def test_a_forwarded_letter_has_no_day_of_its_own() -> None:
    (raw,), _ = split("a.eml", letter("Fwd: FW: Harbour opens").as_bytes())
    assert (raw.title, raw.published) == ("Harbour opens", None)


def test_the_html_stands_in_for_a_stub() -> None:
    message = letter()
    message.set_content("View this letter in your browser.")
    message.add_alternative(f"<h2>Harbour</h2><p>{WORDS}</p>", subtype="html")
    (raw,), _ = split("a.eml", message.as_bytes())
    assert raw.text == f"## Harbour\n\n{WORDS.strip()}"


def test_an_attachment_is_left_aside_with_a_note() -> None:
    message = letter()
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="law.pdf")
    (raw,), problems = split("a.eml", message.as_bytes())
    assert raw.text.split() == WORDS.split()
    assert [(problem.code, problem.severity) for problem in problems] == [("attachment-ignored", "note")]


def test_a_web_archive_gives_its_page() -> None:
    paragraphs = "".join(f"<p>{number}: {WORDS}</p>" for number in range(4))
    page = f"<html><body><article><h1>Harbour opens</h1>{paragraphs}</article></body></html>"
    archive = (
        "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://news.example/1\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
        f"--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
        f"{page}\r\n--b--\r\n"
    )
    (raw,), _ = split("a.mhtml", archive.encode())
    assert raw.url == "https://news.example/1"
    assert raw.text.count("The harbour opened") == 24


def test_a_broken_letter_does_not_crash() -> None:
    data = b"MIME-Version: 1.0\nSubject: =?utf-99?q?x?=\n"
    data += b"Content-Type: multipart/mixed; boundary=\n\n--\n\xff\xfe"
    raws, problems = split("a.eml", data)
    assert raws or problems
