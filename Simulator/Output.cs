// What the program and the runtime print goes to standard error, as events; nobody in the simulator
// writes to a console. Go: print1.go.

using System.Text;

namespace GcSim.Simulator;

/// <summary>Prints in pieces of 24 bytes.</summary>
public sealed class Output(Machine machine)
{
    const int PieceBytes = 24;

    [NotState("empty between steps")]
    readonly byte[] _piece = new byte[PieceBytes];

    [NotState("empty between steps")]
    int _count;

    /// <summary>Prints a text of ours or of the runtime's.</summary>
    public void Print(string text)
    {
        if (machine.Emit.IsMuted)
        {
            return;
        }

        foreach (byte b in Encoding.UTF8.GetBytes(text))
        {
            Put(b);
        }

        Flush();
    }

    /// <summary>Prints bytes of simulated memory.</summary>
    public void PrintMemory(ulong address, ulong sizeBytes)
    {
        for (ulong i = 0; i < sizeBytes; i++)
        {
            Put((byte)machine.Memory.Load(address + i, WordKind.Uint8));
        }

        Flush();
    }

    void Put(byte b)
    {
        _piece[_count++] = b;
        if (_count == PieceBytes)
        {
            Flush();
        }
    }

    void Flush()
    {
        if (_count == 0)
        {
            return;
        }

        machine.Emit.Print((ulong)_count, Word(0), Word(8), Word(16));
        System.Array.Clear(_piece);
        _count = 0;
    }

    ulong Word(int offset) => System.BitConverter.ToUInt64(_piece, offset);
}
