using System;

namespace GcSim.TraceFormat;

/// <summary>Reads the columns that <see cref="MoveWriter"/> wrote: format 2.</summary>
sealed class MoveReader : IMoveReader
{
    public void Read(ref ColumnCursors cursors, BlockInfo block, Span<Event> events)
    {
        ReadOnlySpan<byte> moves = cursors.TakeBytes(ColumnId.Moves, events.Length);
        ReadOnlySpan<byte> stepRises = MoveCode.StepRises;
        ReadOnlySpan<byte> timeRises = MoveCode.TimeRisesByCode;
        LastActors actors = default;
        ulong step = block.FirstStep;
        ulong time = block.FirstTimeNanoseconds;
        for (int i = 0; i < events.Length; i++)
        {
            int move = moves[i];
            ulong stepRise = stepRises[move & MoveCode.RiseMask];
            ulong timeRise = timeRises[move & MoveCode.RiseMask];
            if ((move & MoveCode.RiseMask) >= MoveCode.Codes)
            {
                (stepRise, timeRise) = ReadRises(ref cursors, move);
            }

            if (move >> MoveCode.ActorShift != 0)
            {
                Change(ref cursors, ref actors, move >> MoveCode.ActorShift);
            }

            if (step + stepRise < step || time + timeRise < time)
            {
                throw TooFar(ref cursors, step, stepRise, time, timeRise);
            }

            ref Event e = ref events[i];
            e.Step = step += stepRise;
            e.TimeNanoseconds = time += timeRise;
            e.Processor = actors.Processor;
            e.Goroutine = actors.Goroutine;
        }

        CheckLast(ref cursors, block, step, time);
    }

    static (ulong StepRise, ulong TimeRise) ReadRises(ref ColumnCursors cursors, int move)
    {
        int code = move & MoveCode.RiseMask;
        return code == MoveCode.Long
            ? (cursors.ReadVarint(ColumnId.Rises), cursors.ReadVarint(ColumnId.Rises))
            : throw cursors.Error(
                ColumnId.Moves,
                $"a move of code {code}",
                $"less than {MoveCode.Codes}, or {MoveCode.Long}"
            );
    }

    static void Change(ref ColumnCursors cursors, ref LastActors actors, int back)
    {
        if (back == MoveCode.OtherActor)
        {
            ushort processor = (ushort)cursors.ReadVarint(ColumnId.Actors, ushort.MaxValue);
            uint goroutine = (uint)cursors.ReadVarint(ColumnId.Actors, uint.MaxValue);
            actors.Enter(LastActors.Actor(processor, (int)goroutine));
        }
        else
        {
            actors.Recall(back);
        }
    }

    static TraceFormatException TooFar(
        ref ColumnCursors cursors,
        ulong step,
        ulong stepRise,
        ulong time,
        ulong timeRise
    ) =>
        cursors.Error(
            ColumnId.Rises,
            $"rises of {stepRise} from step {step} and of {timeRise} from time {time}",
            "sums of at most 2^64 - 1"
        );

    /// <summary>A block that does not hold all events that it covers ends at most where its map says.</summary>
    static void CheckLast(ref ColumnCursors cursors, BlockInfo block, ulong step, ulong time)
    {
        bool isWhole = block.StoredEvents == block.CoveredEvents;
        bool fits =
            step <= block.LastStep
            && time <= block.LastTimeNanoseconds
            && (!isWhole || (step == block.LastStep && time == block.LastTimeNanoseconds));
        if (!fits)
        {
            throw cursors.Error(
                ColumnId.Moves,
                $"a last step {step} and time {time}",
                $"{block.LastStep} and {block.LastTimeNanoseconds}"
            );
        }
    }
}
