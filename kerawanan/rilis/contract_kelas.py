"""The contract of `kelas.toml`: classes and states with their words, letters and colours, and all other colours."""

from kerawanan.rilis.fields import Contract, Kode, Lambang, Sekata, Warna


class Kelas(Contract):
    """A class or a state without class: its word, letter and colours."""

    kode: Kode
    nama: Sekata
    huruf: Lambang
    isi: Warna
    teks: Warna


class TingkatNilai(Contract):
    """One step of the colours for values that are no class."""

    kode: Kode
    isi: Warna
    teks: Warna


class Simulasi(Contract):
    """The colours of the classes in a what-if."""

    rendah: Warna
    sedang: Warna
    tinggi: Warna


class Dasar(Contract):
    """The colours of base map and charts in one theme."""

    laut: Warna
    daratan: Warna
    garis: Warna
    batas: Warna
    pilih: Warna
    tinta: Warna
    redup: Warna
    bayang: Warna
    kejadian: Warna
    simulasi: Warna
    contoh: Warna


class Gambar(Contract):
    """The colours of drawn pictures that mean nothing: paper, and the sign of the site."""

    kertas: Warna
    tanda: Warna


class Gerak(Contract):
    """The colours of the two ways in which a what-if moves a kecamatan to another class, in one theme."""

    naik: Warna
    turun: Warna
