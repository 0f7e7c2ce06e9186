using GcSim.TraceFormat;

namespace GcSim.Simulator;

// Scanning a block or an object word by word, and draining the grey objects.
// Go: mgc.go scanobject, greyobject, drainworkbuf, getfull.
public sealed partial class Marker
{
    /// <summary>Reads the next word that may be a pointer; Go: scanobject's loop.</summary>
    void NextWord(MarkState m, ref Activation a)
    {
        if (!FindPointerWord(m))
        {
            EndBlock(m, ref a);
            return;
        }

        m.Slot = m.Mask == MaskSource.Word ? 0 : m.Base + m.Word * 8;
        m.Word++;
        if (m.Mask != MaskSource.Word)
        {
            m.Value = machine.Memory.Peek(m.Slot);
        }

        if (!machine.Memory.InArena(m.Value))
        {
            return;
        }

        machine.Emit.ScanWord(m.Slot, m.Value);
        bool checksShadow =
            machine.Collector.InCheckMark
            && machine.Shadow.Enabled
            && machine.Options.WbShadow >= 2
            && m.Slot != 0;
        a.State = (byte)(checksShadow ? State.CheckShadow : State.TestMark);
    }

    bool FindPointerWord(MarkState m)
    {
        switch (m.Mask)
        {
            case MaskSource.HeapBitmap:
                return FindInHeap(m);
            case MaskSource.Segment:
                return FindInSegment(m);
            case MaskSource.Frame:
                while (m.Word < m.WordCount && !m.Map.IsPointer((int)m.Word))
                {
                    m.Word++;
                }

                return m.Word < m.WordCount;
            case MaskSource.Word:
                return m.Word < m.WordCount;
            default:
                Invariant.Fail($"Marker.FindPointerWord: mask {m.Mask}");
                return false;
        }
    }

    static bool FindInSegment(MarkState m)
    {
        while (m.Word < m.WordCount)
        {
            ulong bits = m.SegmentMask[m.Word >> 6] >> (int)(m.Word & 63);
            if (bits == 0)
            {
                m.Word = (m.Word | 63) + 1;
                continue;
            }

            m.Word += (ulong)System.Numerics.BitOperations.TrailingZeroCount(bits);
            return true;
        }

        return false;
    }

    /// <summary>
    /// Go: the heap branch of scanobject: the object ends at the next boundary bit, at a dead word
    /// that is not the first, or where the span ends.
    /// </summary>
    bool FindInHeap(MarkState m)
    {
        HeapBitmap bitmap = machine.Heap.Bitmap;
        while (m.Word < m.WordCount)
        {
            ulong address = m.Base + m.Word * 8;
            if (
                address % Limits.PageBytes == 0
                && machine.Heap.Table.At(m.Base) != machine.Heap.Table.At(address)
            )
            {
                return false;
            }

            ulong nibbles = bitmap.Nibbles(address, out int count);
            for (; count > 0 && m.Word < m.WordCount; count--, m.Word++, nibbles >>= 4)
            {
                uint type = (uint)nibbles >> HeapBitmap.TypeShift & 3;
                bool isBoundary = (nibbles & HeapBitmap.Boundary) != 0;
                if (m.Word != 0 && (type == HeapBitmap.Dead || isBoundary))
                {
                    return false;
                }

                if (type >= HeapBitmap.Pointer)
                {
                    return true;
                }
            }
        }

        return false;
    }

    void EndBlock(MarkState m, ref Activation a)
    {
        bool isOneLevel = machine.Phase == GcPhase.Scan && machine.Options.StacksFirst;
        bool isStack = (MarkMode)a.A == MarkMode.OwnStack || IsDrainingStacks(m, a);
        if (isOneLevel || (isStack && !m.IsDraining))
        {
            machine.WorkBufs.PutPartial(m.Buffer);
            a.State = (byte)State.NextBlock;
            return;
        }

        a.State = (byte)State.Pop;
    }

    /// <summary>Go: checkwbshadow.</summary>
    void CheckShadow(MarkState m, ref Activation a)
    {
        a.State = (byte)State.TestMark;
        if (!machine.Shadow.HasWord(m.Slot))
        {
            return;
        }

        ulong shadow = machine.Shadow.Read(m.Slot);
        ulong word = machine.Memory.Peek(m.Slot);
        machine.Emit.ShadowCheck(
            m.Slot,
            word,
            shadow,
            ShadowVerdicts.Of(machine.Shadow, word, shadow)
        );
        if (machine.Shadow.IsMissed(word, shadow))
        {
            throw MissedBarrier.AtCheckMark(machine, m.Slot, word, shadow);
        }
    }

    /// <summary>Go: the first half of greyobject: does the object need this marking?</summary>
    bool NeedsMark(MarkState m)
    {
        HeapBitmap bitmap = machine.Heap.Bitmap;
        m.Object = machine.Heap.ObjectStart(m.Value);
        if (m.Object == 0)
        {
            return false;
        }

        if (!machine.Collector.InCheckMark)
        {
            if (machine.Without.Has(Defence.AtomicMark))
            {
                m.Neighbour = bitmap.Nibble(m.Object ^ 8);
            }

            return !bitmap.IsMarked(m.Object);
        }

        if (!bitmap.IsMarked(m.Object))
        {
            throw UnmarkedObject.Found(machine, m);
        }

        // Jan 26 has the test the wrong way round (3965d7508e, put right by 9626561030): nothing is
        // checkmarked at first, so it looks only at what roots point to.
        bool isCheckMarked = CheckMarkBits.IsMarked(bitmap, m.Object);
        bool isRight =
            machine.Options.Tree == RuntimeTree.Jan14
            && !machine.Without.Has(Defence.CheckMarkTest);
        return isRight ? !isCheckMarked : isCheckMarked;
    }

    /// <summary>
    /// Go: the second half of greyobject. A noscan object is black at once, except while checkmarking,
    /// where it is queued and its scan stops at the dead second word.
    /// </summary>
    void SetMark(MarkState m)
    {
        HeapBitmap bitmap = machine.Heap.Bitmap;
        bool isQueued;
        if (machine.Collector.InCheckMark)
        {
            CheckMarkBits.Mark(bitmap, m.Object);
            machine.Emit.CheckMark(m.Object);
            isQueued = true;
        }
        else
        {
            bitmap.SetMarked(m.Object);
            if (machine.Without.Has(Defence.AtomicMark))
            {
                bitmap.PutNibble(m.Object ^ 8, m.Neighbour);
            }

            isQueued = bitmap.TypeBits(m.Object) != HeapBitmap.Dead;
            machine.Emit.Grey(m.Object, isQueued ? 1UL : 0);
        }

        if (isQueued)
        {
            m.Buffer = machine.WorkBufs.Add(m.Buffer, m.Object);
        }
    }

    /// <summary>Go: drainworkbuf, drainobjects: takes the object queued last.</summary>
    void Pop(MarkState m, ref Activation a)
    {
        WorkBufs buffers = machine.WorkBufs;
        if (m.Budget == 0)
        {
            if (!machine.Without.Has(Defence.AssistPutBack))
            {
                buffers.PutPartial(m.Buffer);
            }

            a.State = (byte)State.Finish;
            return;
        }

        if (buffers.Count(m.Buffer) == 0)
        {
            buffers.PutEmpty(m.Buffer);
            bool isAssist = (MarkMode)a.A == MarkMode.Assist;
            a.State = (byte)(
                m.DrainsAll ? State.GetFull
                : isAssist ? State.Finish
                : m.Root == NoRoot ? State.NextRoot
                : State.NextBlock
            );
            return;
        }

        if (m.DrainsAll && _waiting > 0 && buffers.Count(m.Buffer) > 4 && !buffers.HasFull)
        {
            m.Buffer = buffers.HandOff(m.Buffer);
        }

        m.Budget--;
        SetObject(m, buffers.Take(m.Buffer));
        m.IsDraining = true;
        machine.Emit.ScanStart(m.Base);
        a.State = (byte)State.NextWord;
    }

    void SetObject(MarkState m, ulong start)
    {
        m.Base = start;
        m.Word = 0;
        m.WordCount = (machine.Memory.ArenaUsed - start) / 8;
        m.Mask = MaskSource.HeapBitmap;
    }
}
