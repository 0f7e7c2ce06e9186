using System;

namespace GcSim.Simulator;

/// <summary>
/// Digests all of a machine's state. Costs the pages that were written since the last time, and what is not
/// pages: spans, goroutines, queues.
/// </summary>
public sealed class StateDigester() : StateTransfer(isLoading: false, BufferWords)
{
    const int BufferWords = 4096;

    WordDigest _digest = WordDigest.Start(0);

    /// <summary>Words that were hashed since <see cref="Start"/>.</summary>
    public long WordCount { get; private set; }

    /// <summary>Starts over.</summary>
    public void Start()
    {
        Continue(Buffer, 0, BufferWords);
        _digest = WordDigest.Start(0);
        WordCount = 0;
    }

    /// <summary>Of what has come since <see cref="Start"/>.</summary>
    public ulong Finish()
    {
        Turn();
        return _digest.Value;
    }

    public override void Pages(PagedWords pages)
    {
        ulong digest = pages.Digest(out int hashed);
        WordCount += (long)hashed * PagedWords.PageWords;
        Value(ref digest);
    }

    private protected override void Turn()
    {
        _digest.Add(Buffer.AsSpan(0, Used));
        WordCount += Used;
        Continue(Buffer, 0, BufferWords);
    }
}
