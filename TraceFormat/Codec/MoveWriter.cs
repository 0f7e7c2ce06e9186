using System;

namespace GcSim.TraceFormat;

/// <summary>Writes the columns that say when events happened and who did them.</summary>
sealed class MoveWriter
{
    LastActors _actors;
    ulong _step;
    ulong _timeNanoseconds;

    public ByteColumn Moves { get; } = new();

    public ByteColumn Rises { get; } = new();

    public ByteColumn Actors { get; } = new();

    /// <summary>A new block begins at this step and time.</summary>
    public void Reset(ulong firstStep, ulong firstTimeNanoseconds)
    {
        Moves.Clear();
        Rises.Clear();
        Actors.Clear();
        _actors = default;
        _step = firstStep;
        _timeNanoseconds = firstTimeNanoseconds;
    }

    public void Add(ReadOnlySpan<Event> events)
    {
        Span<byte> moves = Moves.Extend(events.Length);
        LastActors actors = _actors;
        ulong step = _step;
        ulong time = _timeNanoseconds;
        for (int i = 0; i < events.Length; i++)
        {
            ref readonly Event e = ref events[i];
            int rises = MoveCode.Of(e.Step - step, e.TimeNanoseconds - time);
            if (rises == MoveCode.Long)
            {
                Rises.AppendVarint(e.Step - step);
                Rises.AppendVarint(e.TimeNanoseconds - time);
            }

            step = e.Step;
            time = e.TimeNanoseconds;
            ulong actor = LastActors.Actor(e.Processor, e.Goroutine);
            int back = actor == actors.Current ? 0 : Change(ref actors, actor);
            moves[i] = (byte)((back << MoveCode.ActorShift) | rises);
        }

        _actors = actors;
        _step = step;
        _timeNanoseconds = time;
    }

    int Change(ref LastActors actors, ulong actor)
    {
        int back = actors.Find(actor);
        if (back == MoveCode.OtherActor)
        {
            actors.Enter(actor);
            Actors.AppendVarint(actors.Processor);
            Actors.AppendVarint((uint)actors.Goroutine);
        }
        else
        {
            actors.Recall(back);
        }

        return back;
    }
}
