"""Files people and the bot have sent: ids, sizes and bytes."""

from dataclasses import dataclass, replace
from itertools import count

from bot.demo.check import Upload
from bot.demo.refusal import Json, bad

DOWNLOAD_LIMIT = 20_000_000
UPLOAD_LIMIT = 50_000_000
PHOTO_LIMIT = 10_000_000
_MIME = {
    "photo": "image/jpeg",
    "voice": "audio/ogg",
    "audio": "audio/mpeg",
    "video": "video/mp4",
    "animation": "video/mp4",
    "sticker": "image/webp",
}
_PREFIX = {
    "photo": "AgAC",
    "document": "BQAC",
    "voice": "AwAC",
    "video": "BAAC",
    "audio": "CQAC",
    "sticker": "CAAC",
    "animation": "CgAC",
}


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file; `content` is absent where only its size matters (a huge document)."""

    id: str
    unique_id: str
    kind: str
    name: str
    mime: str
    size: int
    content: bytes | None
    width: int = 0
    height: int = 0
    duration: int = 0
    emoji: str = ""

    @property
    def path(self) -> str:
        """The path getFile answers with."""
        suffix = self.name.rpartition(".")[2] if "." in self.name else "dat"
        return f"{self.kind}s/file_{self.unique_id}.{suffix}"

    def view(self) -> Json | list[Json]:
        """The Bot API's object for this kind of file."""
        view: Json = {"file_id": self.id, "file_unique_id": self.unique_id, "file_size": self.size}
        if self.kind == "photo":
            return self._sizes(view)
        if self.kind == "document":
            return view | {"file_name": self.name, "mime_type": self.mime}
        if self.kind == "sticker":
            shape: Json = {"type": "regular", "is_animated": False, "is_video": False}
            return view | shape | {"width": 512, "height": 512, "emoji": self.emoji}
        view |= {"duration": self.duration, "mime_type": self.mime}
        if self.kind in {"video", "animation"}:
            view |= {"width": self.width, "height": self.height}
        return view if self.kind == "voice" else view | {"file_name": self.name}

    def _sizes(self, view: Json) -> list[Json]:
        small: Json = {"file_id": f"{self.id}s", "file_unique_id": f"{self.unique_id}s"}
        small |= {"file_size": min(self.size, 1200), "width": 90, "height": 67}
        return [small, view | {"width": self.width, "height": self.height}]


class Files:
    """The store: what was uploaded can be found by id or by path."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}
        self._numbers = count(1)

    def keep(
        self,
        kind: str,
        upload: Upload,
        *,
        size: int | None = None,
        duration: int = 0,
        width: int = 1280,
        height: int = 960,
        emoji: str = "",
    ) -> StoredFile:
        """Store a file under a new id; `size` without content stands for a huge one."""
        number = next(self._numbers)
        file = StoredFile(
            id=f"{_PREFIX[kind]}AgQAAx{number:08d}",
            unique_id=f"AQAD{number:08d}",
            kind=kind,
            name=upload.name,
            mime=_MIME.get(kind, upload.mime),
            size=len(upload.content) if size is None else size,
            content=upload.content if size is None else None,
            width=width,
            height=height,
            duration=duration,
            emoji=emoji,
        )
        self._by_id[file.id] = self._by_path[file.path] = file
        if kind == "photo":
            small = replace(file, id=f"{file.id}s", unique_id=f"{file.unique_id}s")
            self._by_id[small.id] = self._by_path[small.path] = small
        return file

    def find(self, file_id: str) -> StoredFile | None:
        """A file by its id."""
        return self._by_id.get(file_id)

    def at(self, path: str) -> StoredFile | None:
        """A file by the path getFile gave."""
        return self._by_path.get(path)

    def accept(self, kind: str, value: str, uploads: dict[str, Upload]) -> StoredFile:
        """The file a sending call means: an upload, or the id of one already here."""
        if value.startswith("attach://"):
            upload = uploads.get(value.removeprefix("attach://"))
            if upload is None:
                raise bad("wrong file identifier/HTTP URL specified")
            return self._upload(kind, upload)
        if value.startswith(("http://", "https://")):
            raise bad("failed to get HTTP URL content")
        known = self._by_id.get(value)
        if known is None:
            raise bad("wrong file identifier/HTTP URL specified")
        if known.kind != kind:
            raise bad(f"can't use file of type {known.kind.title()} as {kind.title()}")
        return known

    def _upload(self, kind: str, upload: Upload) -> StoredFile:
        if not upload.content:
            raise bad("file must be non-empty")
        if kind == "photo" and len(upload.content) > PHOTO_LIMIT:
            raise bad("PHOTO_INVALID_DIMENSIONS")
        if len(upload.content) > UPLOAD_LIMIT:
            raise bad("file is too big")
        return self.keep(kind, upload)
