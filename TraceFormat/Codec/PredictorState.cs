// The registers that predictions are made from. Encoder and decoder each hold one and drive it
// through the same calls, which is what keeps them in step. It starts at zero in every block, so
// that blocks are independent.
//
// Work stacks: the collector scans what it greyed last (Go: mgc.go, drainworkbuf takes the newest
// object of its workbuf). A stack of at most StackDepth words for each processor follows that;
// where several processors exchange work buffers it guesses wrong, which costs bytes only. The
// stack is a ring: pushing on a full one forgets the oldest word.

using System;
using System.Runtime.CompilerServices;

namespace GcSim.TraceFormat;

/// <summary>What the predictors of one block remember.</summary>
sealed class PredictorState
{
    /// <summary>Processors that differ by a multiple of this share their registers.</summary>
    public const int ProcessorCount = 256;

    /// <summary>Words that a processor's work stack remembers.</summary>
    public const int StackDepth = 512;

    readonly ulong[] _own = new ulong[EventSchema.ColumnCount];
    readonly ulong[] _shared = new ulong[ProcessorCount * Predictor.RegisterCount];
    readonly ulong[]?[] _stacks = new ulong[ProcessorCount][];
    readonly int[] _tops = new int[ProcessorCount];
    readonly int[] _depths = new int[ProcessorCount];

    /// <summary>Forgets everything: a new block begins.</summary>
    public void Reset()
    {
        Array.Clear(_own);
        Array.Clear(_shared);
        Array.Clear(_tops);
        Array.Clear(_depths);
    }

    /// <summary>The code of a word of a column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Encode(in Predictor predictor, int column, ushort processor, ulong word)
    {
        if (predictor.Operation == PredictorOperation.Plain)
        {
            return word;
        }

        ref ulong register = ref Register(predictor, column, processor);
        ulong predicted = Predict(predictor, processor, register);
        ulong code = DeltaCode.Encode(word, predicted, predictor.Shift, predictor.HasNilCode);
        Remember(predictor, ref register, word);
        return code;
    }

    /// <summary>The word of a code; the inverse of <see cref="Encode"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Decode(in Predictor predictor, int column, ushort processor, ulong code)
    {
        if (predictor.Operation == PredictorOperation.Plain)
        {
            return code;
        }

        ref ulong register = ref Register(predictor, column, processor);
        ulong predicted = Predict(predictor, processor, register);
        ulong word = DeltaCode.Decode(code, predicted, predictor.Shift, predictor.HasNilCode);
        Remember(predictor, ref register, word);
        return word;
    }

    /// <summary>Puts a word on a processor's work stack.</summary>
    public void Push(ushort processor, ulong word)
    {
        int owner = processor % ProcessorCount;
        ulong[] stack = _stacks[owner] ??= new ulong[StackDepth];
        stack[_tops[owner]] = word;
        _tops[owner] = (_tops[owner] + 1) % StackDepth;
        _depths[owner] = Math.Min(_depths[owner] + 1, StackDepth);
    }

    ref ulong Register(in Predictor predictor, int column, ushort processor)
    {
        if (predictor.Operation == PredictorOperation.Own)
        {
            return ref _own[column];
        }

        int owner = processor % ProcessorCount;
        return ref _shared[(owner * Predictor.RegisterCount) + predictor.Register];
    }

    ulong Predict(in Predictor predictor, ushort processor, ulong register)
    {
        return predictor.Operation == PredictorOperation.Stack
            ? Pop(processor, register)
            : register;
    }

    ulong Pop(ushort processor, ulong valueIfEmpty)
    {
        int owner = processor % ProcessorCount;
        if (_depths[owner] == 0)
        {
            return valueIfEmpty;
        }

        _depths[owner]--;
        _tops[owner] = (_tops[owner] + StackDepth - 1) % StackDepth;
        return _stacks[owner]![_tops[owner]];
    }

    static void Remember(in Predictor predictor, ref ulong register, ulong word)
    {
        if (word != 0 || !predictor.HasNilCode)
        {
            register = word;
        }
    }
}
