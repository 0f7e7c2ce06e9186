// The three actors who acted last, newest first. A processor runs the same goroutine for long, so where two
// or three processors take turns, an actor is named by how far back he is. Writer and reader drive one each.

namespace GcSim.TraceFormat;

/// <summary>Who acted lately. An actor is a goroutine's number above a processor's 16 bits.</summary>
struct LastActors
{
    const int ProcessorBits = 16;

    ulong _second;
    ulong _third;

    /// <summary>Who acts now.</summary>
    public ulong Current { get; private set; }

    public readonly ushort Processor => (ushort)Current;

    public readonly int Goroutine => (int)(uint)(Current >> ProcessorBits);

    public static ulong Actor(ushort processor, int goroutine) =>
        ((ulong)(uint)goroutine << ProcessorBits) | processor;

    /// <summary>How far back an actor is; <see cref="MoveCode.OtherActor"/>: not among the three.</summary>
    public readonly int Find(ulong actor) =>
        actor == Current ? 0
        : actor == _second ? 1
        : actor == _third ? 2
        : MoveCode.OtherActor;

    /// <summary>The actor who is so far back, 1 or 2, acts.</summary>
    public void Recall(int back)
    {
        ulong actor = back == 1 ? _second : _third;
        _third = back == 1 ? _third : _second;
        _second = Current;
        Current = actor;
    }

    /// <summary>An actor acts who is not among the three; he takes the place of his processor's.</summary>
    public void Enter(ulong actor)
    {
        if ((ushort)actor == Processor)
        {
            Current = actor;
            return;
        }

        _third = (ushort)actor == (ushort)_second ? _third : _second;
        _second = Current;
        Current = actor;
    }
}
