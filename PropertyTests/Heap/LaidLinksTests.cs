using FsCheck.Xunit;
using GcSim.Hunting;
using GcSim.Simulator;
using Xunit;

namespace GcSim.PropertyTests.Heap;

/// <summary>Counting linked blocks, which remembers what it has read in lines that are as they were kept.</summary>
public sealed class LaidLinksTests
{
    const ulong Words = 2 * PagedWords.PageWords;
    const ulong End = Limits.ArenaStart + Words * 8;

    [Property(MaxTest = 100)]
    public void It_counts_what_reading_every_block_counts(byte size, ulong seed)
    {
        HuntRandom random = new(seed);
        ulong blockBytes = 8 * (1 + (ulong)size % 70);
        ulong blocks = Words * 8 / blockBytes;
        PagedWords arena = new();
        LaidLinks links = new();
        Lay(arena, blockBytes);
        arena.KeepImage();
        for (int i = 0; i < 300; i++)
        {
            ulong block = random.Below((uint)blocks);
            ulong first = Limits.ArenaStart + block * blockBytes;
            switch (random.Below(10))
            {
                case 0:
                    arena.RestoreImage();
                    break;
                case 1:
                    arena.KeepImage();
                    break;
                case 2:
                    arena[block * blockBytes / 8] = i < 150 ? first + blockBytes : 1;
                    break;
                default:
                    ulong most = 1 + random.Below((uint)blocks);
                    Assert.Equal(
                        Plainly(arena, first, blockBytes, most),
                        links.Count(arena, first, blockBytes, most, End)
                    );
                    break;
            }
        }
    }

    static void Lay(PagedWords arena, ulong blockBytes)
    {
        for (ulong at = 0; at + blockBytes <= Words * 8; at += blockBytes)
        {
            arena[at / 8] = Limits.ArenaStart + at + blockBytes;
        }
    }

    static ulong Plainly(PagedWords arena, ulong block, ulong blockBytes, ulong most)
    {
        ulong linked = 0;
        for (; linked < most && block < End; block += blockBytes, linked++)
        {
            if (arena.Read((block - Limits.ArenaStart) / 8) != block + blockBytes)
            {
                break;
            }
        }

        return linked;
    }
}
