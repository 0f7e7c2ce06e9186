// The content of simulated memory, word by word, and the last write of each word: 8 and 24 bytes a word
// of the pages that were written.
//
// What must hold: only words of spans and segments are written (HeapReplica sees to it), so that the
// image is bounded by what the traced program touched.

namespace GcSim.Analysis;

/// <summary>Memory words by address, and who wrote them last.</summary>
/// <param name="keepsWrites">False: nobody will ask who wrote a word last.</param>
public sealed class MemoryImage(bool keepsWrites = true)
{
    readonly PagedWords<ulong> _words = new();
    readonly PagedWords<SlotWrite> _writes = new();

    /// <summary>The words themselves, page by page.</summary>
    internal PagedWords<ulong> Words => _words;

    /// <summary>The word that holds an address.</summary>
    public ulong Read(ulong address) => _words.Read(address);

    /// <summary>
    /// The first address from one on whose page was ever written; <paramref name="end"/> if there is none. What is
    /// skipped is zero.
    /// </summary>
    public ulong NextWritten(ulong address, ulong end)
    {
        if (_words.Exists(address))
        {
            return address;
        }

        ulong next = end;
        foreach (ulong key in _words.PagesWithin(address, end))
        {
            next = System.Math.Min(next, key * HeapSpan.PageBytes);
        }

        return next;
    }

    /// <summary>The last write of the word that holds an address.</summary>
    public SlotWrite LastWrite(ulong address) => _writes.Read(address);

    /// <summary>Writes a whole, aligned word.</summary>
    public void Write(ulong address, ulong value, in SlotWrite write)
    {
        _words.Write(address, in value);
        if (keepsWrites)
        {
            _writes.Write(address, in write);
        }
    }

    /// <summary>Writes the low bytes of a value at any address, at most eight.</summary>
    public void WriteBytes(ulong address, ulong value, ulong sizeBytes, in SlotWrite write)
    {
        for (ulong i = 0; i < sizeBytes; i++)
        {
            WriteByte(address + i, (byte)(value >> (int)(8 * i)), in write);
        }
    }

    /// <summary>memmove: the ranges may overlap.</summary>
    public void Copy(ulong destination, ulong source, ulong sizeBytes, in SlotWrite write)
    {
        bool isWordwise = ((destination | source | sizeBytes) & 7) == 0;
        ulong unit = isWordwise ? 8UL : 1UL;
        bool backward = destination > source && destination - source < sizeBytes;
        for (ulong done = 0; done < sizeBytes; done += unit)
        {
            ulong offset = backward ? sizeBytes - unit - done : done;
            if (isWordwise)
            {
                Write(destination + offset, Read(source + offset), in write);
            }
            else
            {
                WriteByte(destination + offset, ReadByte(source + offset), in write);
            }
        }
    }

    /// <summary>Zeroes bytes, and forgets who wrote the words that lie wholly within.</summary>
    public void Clear(ulong address, ulong sizeBytes)
    {
        ulong end = address + sizeBytes;
        _words.ClearWords(address, sizeBytes);
        _writes.ClearWords(address, sizeBytes);
        for (; address < end && address % 8 != 0; address++)
        {
            WriteByte(address, 0, LastWrite(address));
        }

        for (; address < end && end % 8 != 0; end--)
        {
            WriteByte(end - 1, 0, LastWrite(end - 1));
        }
    }

    /// <summary>Drops whole pages: they read as zero again.</summary>
    public void Drop(ulong start, ulong pages)
    {
        _words.Drop(start, pages);
        _writes.Drop(start, pages);
    }

    byte ReadByte(ulong address) => (byte)(Read(address) >> (int)(8 * (address & 7)));

    void WriteByte(ulong address, byte value, in SlotWrite write)
    {
        int shift = (int)(8 * (address & 7));
        Write(address, (Read(address) & ~(0xFFUL << shift)) | (ulong)value << shift, in write);
    }
}
