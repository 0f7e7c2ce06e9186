namespace GcSim.Simulator;

/// <summary>
/// A set of words of memory. Words 512 KB apart count as one: the set may hold more than was added to it, never less.
/// </summary>
public sealed class SharedWords
{
    const int Bits = 1 << 16;
    const ulong MostWords = 64;

    readonly ulong[] _bits = new ulong[Bits / 64];

    public bool Contains(ulong address)
    {
        ulong word = address >> 3;
        return (_bits[word >> 6 & Bits / 64 - 1] >> (int)(word & 63) & 1) != 0;
    }

    public void Add(ulong address)
    {
        ulong word = address >> 3;
        _bits[word >> 6 & Bits / 64 - 1] |= 1UL << (int)(word & 63);
    }

    /// <summary>Adds the word, and the first words of the object that it is in.</summary>
    public void AddObject(Machine machine, ulong address)
    {
        Add(address);
        ulong start = machine.Heap.InHeap(address) ? machine.Heap.ObjectStart(address) : 0;
        ulong words = start == 0 ? 0 : machine.Heap.Table.Find(start)!.ElementBytes / 8;
        for (ulong i = 0; i < words && i < MostWords; i++)
        {
            Add(start + i * 8);
        }
    }
}
