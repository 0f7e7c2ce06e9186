using System;

namespace GcSim.Simulator;

// Which places of the source the next step of a goroutine's bytecode goes over, told before it is made: for schedules
// that are written in lines. A step begins with the rest of the line before, so where it begins says little. What stays in
// the frame is executed for it, up to the step's access, and the frame's words are put back: nothing has changed afterwards,
// and no event was told. A look ends at a store to another frame, too, and at comparisons of more than a word.
public sealed partial class Interpreter
{
    const int MostAhead = 4096;

    [NotState("filled anew in every look")]
    ulong[] _frameWords = [];

    /// <summary>Whether the goroutine's next step executes an instruction of a wanted site.</summary>
    /// <param name="isWanted">By index into <c>ProgramInfo.Sites</c>.</param>
    public bool NextStepMeets(Goroutine g, ReadOnlySpan<bool> isWanted)
    {
        if (g.ActivationCount == 0 || g.Top.Routine != Routine.Bytecode || g.CallCount == 0)
        {
            return false;
        }

        CallFrame frame = g.Frame;
        Function function = machine.Program.Functions[frame.Function];
        if (function.Sites.Length == 0 || (frame.Pc < 0 && !frame.IsPending))
        {
            return false;
        }

        Span<ulong> words = Keep(frame.FramePointer, function.FrameWords);
        if (frame.IsPending)
        {
            Complete(g, function.Code[frame.Pc], frame.FramePointer);
            frame.Pc++;
        }

        bool meets = false;
        for (int left = MostAhead; left > 0 && !meets; left--)
        {
            meets = isWanted[function.Sites[frame.Pc]];
            ref readonly Instruction i = ref function.Code[frame.Pc];
            if (
                !StaysInFrame(g, frame.FramePointer, words.Length, i)
                || !Execute(machine.Actor, g, ref frame, i)
            )
            {
                break;
            }
        }

        PutBack(frame.FramePointer, words);
        return meets;
    }

    /// <summary>It touches nothing but the frame, and does not panic.</summary>
    bool StaysInFrame(Goroutine g, ulong fp, int words, in Instruction i) =>
        i.OpCode switch
        {
            OpCode.Div or OpCode.Rem => Slot(fp, i.C) != 0,
            OpCode.CheckIndex => Slot(fp, i.A) < Slot(fp, i.B),
            OpCode.CheckSlice => Slot(fp, i.A) <= Slot(fp, i.B),
            OpCode.CheckNil => !IsNil(Slot(fp, i.A)),
            OpCode.Load => IsOwnStack(g, Slot(fp, i.B) + (ulong)(long)i.C),
            OpCode.Store => Slot(fp, i.A) + (ulong)(long)i.C - fp < (ulong)words * 8,
            _ => i.OpCode is < OpCode.Call or OpCode.ClosurePointer,
        };

    Span<ulong> Keep(ulong fp, int count)
    {
        if (_frameWords.Length < count)
        {
            _frameWords = new ulong[2 * count];
        }

        for (int slot = 0; slot < count; slot++)
        {
            _frameWords[slot] = Slot(fp, slot);
        }

        return _frameWords.AsSpan(0, count);
    }

    void PutBack(ulong fp, ReadOnlySpan<ulong> words)
    {
        for (int slot = 0; slot < words.Length; slot++)
        {
            Target(fp, slot) = words[slot];
        }
    }
}
