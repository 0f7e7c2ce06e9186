// The machine's state as a sequence of words. Each class that a run changes has one method Transfer, which
// names its fields in one order; whether the words go out of the machine or into it, and where to, is the
// transfer's business. So saving and loading cannot diverge, and a digest covers what a snapshot holds.
//
// What must hold: Transfer does the same for the same words, in either direction; it stands between two
// steps; and it leaves out only what has no meaning (spare capacity, caches of pure functions), so that machines
// that will behave alike have equal words. Words are what a snapshot of this version of the simulator holds: no other
// version reads them.
//
// Words come and go through a buffer; Turn is called when it is used up. Large memory does not come
// this way (Pages), since a digest and an image know which pages have changed.

using System;
using System.Runtime.CompilerServices;

namespace GcSim.Simulator;

/// <summary>Carries state out of a machine or into it.</summary>
public abstract class StateTransfer
{
    const int MostCharacters = 1 << 20;
    const int MostOnStack = 256;

    ulong[] _buffer;
    int _at;
    int _end;

    private protected StateTransfer(bool isLoading, int bufferWords)
    {
        IsLoading = isLoading;
        _buffer = new ulong[bufferWords];
        _end = isLoading ? 0 : bufferWords;
    }

    /// <summary>Into the machine: fields take the words. Otherwise the words take the fields.</summary>
    public bool IsLoading { get; }

    /// <summary>The buffer; who saves may replace it by a larger one, with the same beginning.</summary>
    private protected ulong[] Buffer => _buffer;

    /// <summary>Words in the buffer that have been put there, or that have been taken.</summary>
    private protected int Used => _at;

    /// <summary>Words that are still to be taken, or for which there is still room.</summary>
    private protected int Left => _end - _at;

    /// <summary>A field of at most 8 bytes: a number, a flag, an enum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Value<T>(ref T field)
        where T : unmanaged
    {
        if (_at == _end)
        {
            Turn();
        }

        ref ulong word = ref _buffer[_at++];
        if (IsLoading)
        {
            field = Unsafe.As<ulong, T>(ref word);
            return;
        }

        word = 0;
        Unsafe.As<ulong, T>(ref word) = field;
    }

    /// <summary>The same for a property: it is to be set to what this gives.</summary>
    public T Value<T>(T value)
        where T : unmanaged
    {
        Value(ref value);
        return value;
    }

    /// <summary>A number of things that follow, each of one word at least.</summary>
    /// <exception cref="StateException">Damaged: there cannot be so many.</exception>
    public int Count(int count, int most)
    {
        Value(ref count);
        Check(count >= 0 && count <= most && CanHold(count), "a count", (ulong)count);
        return count;
    }

    /// <summary>A number of things that take fewer words than there are of them.</summary>
    public int Length(int length, int most)
    {
        Value(ref length);
        Check(length >= 0 && length <= most, "a length", (ulong)length);
        return length;
    }

    /// <summary>A field that is an index below a bound, or -1 for none.</summary>
    public void Index(ref int index, int bound)
    {
        Value(ref index);
        Check(index >= -1 && index < bound, "an index", (ulong)index);
    }

    /// <summary>
    /// True: the index that is loaded next is -1, and has been taken. For those who have many of them, and nothing to
    /// do then.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TakesNone()
    {
        bool isNone = IsLoading && _at < _end && (int)_buffer[_at] == -1;
        _at += isNone ? 1 : 0;
        return isNone;
    }

    public void Words(Span<ulong> words)
    {
        while (!words.IsEmpty)
        {
            if (_at == _end)
            {
                Turn();
            }

            int count = Math.Min(words.Length, _end - _at);
            Span<ulong> buffered = _buffer.AsSpan(_at, count);
            if (IsLoading)
            {
                buffered.CopyTo(words);
            }
            else
            {
                words[..count].CopyTo(buffered);
            }

            _at += count;
            words = words[count..];
        }
    }

    public void Numbers(Span<int> numbers)
    {
        foreach (ref int number in numbers)
        {
            Value(ref number);
        }
    }

    /// <summary>A text; null only when there is none to be saved because it is loaded.</summary>
    public string Text(string? text)
    {
        int length = Count(text?.Length ?? 0, MostCharacters);
        Span<char> characters = length <= MostOnStack ? stackalloc char[length] : new char[length];
        if (!IsLoading)
        {
            text?.CopyTo(characters);
        }

        foreach (ref char character in characters)
        {
            Value(ref character);
        }

        return characters.SequenceEqual(text) && text is not null ? text : characters.ToString();
    }

    /// <summary>An array with room for so many of its first elements; when loading, it may have to be a larger one.</summary>
    public void Reserve<T>(ref T[] array, int count)
    {
        if (IsLoading && array.Length < count)
        {
            Array.Resize(ref array, Math.Max(count, array.Length * 2));
        }
    }

    /// <summary>Large memory.</summary>
    public abstract void Pages(PagedWords pages);

    /// <summary>While loading, fails unless the condition holds.</summary>
    public void Check(bool condition, string what, ulong value)
    {
        if (!condition)
        {
            throw IsLoading
                ? new StateException($"the saved state has {what} of {value}")
                : new InvariantException($"StateTransfer: {what} of {value}");
        }
    }

    /// <summary>False: so many words are not to come, so that nothing need be reserved for them.</summary>
    private protected virtual bool CanHold(int count) => true;

    /// <summary>The buffer is used up; makes room or brings words by Continue, or fails.</summary>
    private protected abstract void Turn();

    /// <param name="buffer">Goes on in this one.</param>
    /// <param name="at">Words of it that are used.</param>
    /// <param name="end">Words of it that can be used.</param>
    private protected void Continue(ulong[] buffer, int at, int end)
    {
        _buffer = buffer;
        _at = at;
        _end = end;
    }
}
