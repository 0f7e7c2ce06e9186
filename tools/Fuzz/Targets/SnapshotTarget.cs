// The words of a machine's state, some of which have been changed: the input says which and to what. Loading them gives
// a machine or StateException; a machine that was loaded runs on, stops, or fails as a machine can that is in a state
// in which none can come to be. Whatever it does, it takes no more steps and no more memory than it may.
//
// The state is of a small program in the middle of a collection. Each 11 bytes of the input are a change: three for the place,
// counted from the state's start or end, eight for the word.

using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using GcSim.Scenarios;
using GcSim.Simulator;
using GcSim.TraceFormat;

namespace GcSim.Fuzz;

/// <summary>Loads a state that nobody vouches for, and runs on from it.</summary>
static class SnapshotTarget
{
    const int ChangeBytes = 3 + sizeof(ulong);
    const int MostChanges = 200;
    const ulong FirstSteps = 40_000;
    const ulong MoreSteps = 2000;
    const long MaxAllocatedBytes = 1L << 30;

    const string Source = """
        package main

        type node struct {
        	left, right *node
        	words       []int
        }

        func build(depth int) *node {
        	if depth == 0 {
        		return nil
        	}
        	return &node{build(depth - 1), build(depth - 1), make([]int, depth)}
        }

        func main() {
        	done := make(chan *node)
        	for {
        		go func() { done <- build(5) }()
        		<-done
        	}
        }

        """;

    static readonly Simulator.Program s_program =
        ProgramCompiler.Compile([new SourceText("main.go", Source)]).Program
        ?? throw new InvalidOperationException("SnapshotTarget: the program does not compile");

    static readonly MachineOptions s_options = new() { GoGc = 10, HeapLimitBytes = 64 << 20 };

    static readonly ulong[] s_words = Save();

    public static void Run(byte[] input)
    {
        ulong[] words = (ulong[])s_words.Clone();
        for (int i = 0; i < Math.Min(input.Length / ChangeBytes, MostChanges); i++)
        {
            Change(words, input.AsSpan(i * ChangeBytes, ChangeBytes));
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        Machine machine = Boot();
        try
        {
            machine.Load(new Words(words));
        }
        catch (StateException)
        {
            DemandMemory(before);
            return;
        }

        _ = machine.StateDigest();
        RunOn(machine);
        DemandMemory(before);
    }

    static void RunOn(Machine machine)
    {
        try
        {
            ulong last = Math.Min(machine.Steps, ulong.MaxValue - MoreSteps) + MoreSteps;
            _ = machine.RunTo(last);
        }
        catch (Exception e) when (StateException.CanCause(e))
        {
            // The state was none that a machine can be in.
        }
    }

    static void Change(ulong[] words, ReadOnlySpan<byte> change)
    {
        int place = change[0] | (change[1] << 8) | ((change[2] & 0x7F) << 16);
        place %= words.Length;
        place = (change[2] & 0x80) == 0 ? place : words.Length - 1 - place;
        words[place] = BinaryPrimitives.ReadUInt64LittleEndian(change[3..]);
    }

    static void DemandMemory(long before)
    {
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        if (allocated > MaxAllocatedBytes)
        {
            throw new InvalidOperationException($"SnapshotTarget: {allocated} bytes allocated");
        }
    }

    static Machine Boot() =>
        new(s_program, s_options, ["main"], new SeededChoices(1), new NoEvents());

    static ulong[] Save()
    {
        Machine machine = Boot();
        _ = machine.RunTo(FirstSteps);
        WordList words = new();
        machine.Save(words);
        return words.ToArray();
    }

    sealed class WordList : IStateWriter
    {
        readonly List<ulong> _words = [];

        public void Write(ReadOnlySpan<ulong> words) => _words.AddRange(words);

        public ulong[] ToArray() => [.. _words];
    }

    sealed class Words(ulong[] words) : IStateReader
    {
        int _next;

        public long WordsLeft => words.Length - _next;

        public int Read(Span<ulong> target)
        {
            int count = Math.Min(target.Length, words.Length - _next);
            words.AsSpan(_next, count).CopyTo(target);
            _next += count;
            return count;
        }
    }

    sealed class NoEvents : IEventSink
    {
        public void Accept(ReadOnlySpan<Event> batch) { }
    }
}
