"""What people send besides text: photos, documents, voices, albums, contacts, places."""

from collections.abc import Iterable, Sequence
from typing import Any

from bot.demo.check import Upload
from bot.demo.messages import Message
from bot.demo.people import Person
from bot.demo.refusal import Json
from bot.demo.texts import found_in
from bot.demo.writing import Writing


class Giving(Writing):
    """Hands that give."""

    def send_photo(
        self, person: Person, content: bytes = b"jpeg", *, caption: str = "", **more: Any
    ) -> Message:
        """Send a photo."""
        return self.send_file(person, "photo", Upload("photo.jpg", content), caption, **more)

    def send_document(
        self,
        person: Person,
        content: bytes = b"%PDF",
        *,
        name: str = "file.pdf",
        mime: str = "application/pdf",
        size: int | None = None,
        caption: str = "",
        **more: Any,
    ) -> Message:
        """Send a document; `size` without bytes makes a huge one."""
        upload = Upload(name, content, mime)
        return self.send_file(person, "document", upload, caption, size=size, **more)

    def send_voice(
        self, person: Person, content: bytes = b"OggS", *, duration: int = 5, **more: Any
    ) -> Message:
        """Send a voice message."""
        return self.send_file(
            person, "voice", Upload("voice.ogg", content), duration=duration, **more
        )

    def send_video(
        self, person: Person, content: bytes = b"mp4", *, caption: str = "", **more: Any
    ) -> Message:
        """Send a video."""
        return self.send_file(
            person, "video", Upload("video.mp4", content), caption, duration=7, **more
        )

    def send_sticker(
        self, person: Person, emoji: str = "\N{THUMBS UP SIGN}", **more: Any
    ) -> Message:
        """Send a sticker."""
        return self.send_file(person, "sticker", Upload("s.webp", b"RIFF"), emoji=emoji, **more)

    def send_file(
        self,
        person: Person,
        kind: str,
        upload: Upload,
        caption: str = "",
        *,
        size: int | None = None,
        duration: int = 0,
        emoji: str = "",
        **more: Any,
    ) -> Message:
        """Send a file of any kind."""
        file = self.files.keep(kind, upload, size=size, duration=duration, emoji=emoji)
        content: Json = {kind: file.view()}
        if caption:
            content["caption"] = caption
            if found := found_in(caption):
                content["caption_entities"] = found
        return self.write(person, content, **more)

    def send_album(
        self,
        person: Person,
        items: Iterable[tuple[str, Upload]],
        *,
        caption: str = "",
        captions: Sequence[str] = (),
        **more: Any,
    ) -> list[Message]:
        """Send several files as one album: a message each, one media_group_id.

        `caption` stands under the first, or each has one of `captions`.
        """
        under = dict(enumerate(captions or [caption]))
        group = str(13_000_000_000_000_000 + self.number())
        return [
            self.send_file(person, kind, upload, under.get(at, ""), media_group_id=group, **more)
            for at, (kind, upload) in enumerate(items)
        ]

    def send_contact(
        self, person: Person, phone: str = "", owner: Person | None = None, **more: Any
    ) -> Message:
        """Share a telephone number, one's own or somebody else's."""
        whose = owner or person
        contact: Json = {"phone_number": phone or f"+861380{whose.id % 10**7:07d}"}
        contact |= {"first_name": whose.first_name, "user_id": whose.id}
        return self.write(person, {"contact": contact}, **more)

    def send_location(
        self, person: Person, latitude: float = 21.6, longitude: float = 110.3, **more: Any
    ) -> Message:
        """Share a place."""
        place = {"latitude": latitude, "longitude": longitude}
        return self.write(person, {"location": place}, **more)
