import { defineMessages } from './translate';

/** Sentences about what is kept on this computer. */
export const storageMessages = defineMessages({
  en: {
    'storage/quota':
      'There is no space left for this on the computer or in the browser’s storage. Nothing that was there is lost. Delete a project or free disk space, then try again; no reload is needed.',
    'storage/cannot-open':
      'The data on this computer cannot be opened just now; most likely the disk is full. Nothing was changed. Free some space: it is tried again every few seconds, and no reload is needed.',
    'storage/no-room':
      '{count, plural, one {The file “{file}” needs} other {These # files need}} about {neededMb, number} MB of the browser’s storage, and {freeMb, number} MB are left. Nothing was read and nothing was changed. Delete a project or free disk space, then try again; no reload is needed.',
    'storage/damaged':
      '{what, select, table {The stored table “{name}” is damaged. Other tables and projects are not affected. Drop the file “{name}” on this page again: it takes the place of the damaged one.} project {The project “{name}” is damaged and was not opened, so that nothing wrong is shown. Other projects are not affected. Restore it from a backup file, or delete it.} file {A file kept with this notebook is damaged and was not used. Nothing else is affected. Remove it, or open a backup of the project.} other {A part of the storage on this computer was lost ({id}) and has been made anew, empty. Projects whose data is gone are marked; drop their files again, or restore a backup.}}',
    'storage/no-such-table':
      'A stored table of this notebook is no longer on this computer. Drop its file on this page again.',
    'storage/no-such-file':
      'A file that this notebook names is not on this computer: the notebook came without its data, or the file was lost. Open the backup (.tidemark) of the project it was kept in.',
    'storage/no-such-project':
      'This project is no longer on this computer. It may have been deleted in another tab.',
    'storage/conflict':
      'Another tab saved “{name}” meanwhile. The edits made here are kept as a project of their own, “{copy}”, and are not lost; the other tab’s version is unchanged. Both are under “All projects”.',
    'storage/newer-version':
      'The data on this computer was written by a newer Tidemark. Nothing was changed. Reload the page to get the newer version.',
    'storage/migration-failed':
      'The data on this computer could not be brought to the form this version needs ({reason}). It is whole and unchanged, in its old form. Reload the page to try again.',
    'storage/blocked':
      'Another tab with an older version of Tidemark is open, and this one has to wait for it. Close the other tab; this page then goes on by itself.',
    'storage/outdated':
      'A newer version of Tidemark was opened in another tab. This tab cannot save any more. Reload it; what was saved is unchanged.',
    'storage/unavailable':
      'This browser does not let the page store data (private window or blocked storage). You can work, but nothing is kept after closing.',
    'storage/in-use':
      '“{name}” is open in another tab. Nothing was changed. Close it there first, then try again.',
    'storage/read-only':
      'This notebook is open in another tab, so it cannot be changed here and the change was not made. Choose “Edit here” at the top to take it over.',
    'ingest/formula-guards':
      '{count, plural, one {# text has} other {# texts have}} an apostrophe in front that keeps spreadsheets from running it as a formula, such as “{text}”. It was taken off.',
    'backup/not-a-backup':
      'This file is no backup of Tidemark, or only a part of one was copied. Nothing was changed. Choose a file that ends in .tidemark, and copy it again if it is cut off.',
    'backup/too-new':
      'This backup was written by a later Tidemark (version {version}; this one reads up to {known}). Nothing was changed. Open it with the newer one.',
    'backup/damaged':
      'The backup is damaged at “{part}”: its bytes are not those that were written. Nothing was restored and nothing was changed. Try another copy of the file.',
  },
  zh: {
    'storage/quota':
      '本机或浏览器存储空间不足。原有内容没有丢失。删除一个项目或释放磁盘空间后重试；无需刷新页面。',
    'storage/cannot-open':
      '暂时无法打开本机数据，很可能是磁盘已满。没有任何改动。请释放一些空间：每隔几秒会自动重试，无需刷新页面。',
    'storage/no-room':
      '{count, plural, one {文件“{file}”} other {这 # 个文件}}约需浏览器存储空间 {neededMb, number} MB，目前只剩 {freeMb, number} MB。没有读取，也没有任何改动。请删除一个项目或释放磁盘空间后重试；无需刷新页面。',
    'storage/damaged':
      '{what, select, table {存储的数据表“{name}”已损坏。其他数据表和项目不受影响。把文件“{name}”重新拖到此页，即可替换损坏的数据。} project {项目“{name}”已损坏，为避免显示错误内容，没有打开。其他项目不受影响。请从备份文件恢复，或将其删除。} file {随此笔记本保存的一个文件已损坏，没有使用。其他内容不受影响。请删除它，或打开项目的备份。} other {本机存储的一部分（{id}）已丢失，并已重新建立为空。数据丢失的项目已作标记；请重新拖入文件，或恢复备份。}}',
    'storage/no-such-table': '此笔记本的一个数据表已不在本机。把它的文件重新拖到此页。',
    'storage/no-such-file':
      '此笔记本所指的一个文件不在本机：笔记本来时未带数据，或文件已丢失。请打开保存该文件的项目的备份（.tidemark）。',
    'storage/no-such-project': '此项目已不在本机，可能已在另一标签页中删除。',
    'storage/conflict':
      '另一标签页已保存“{name}”。此处的修改没有丢失，已另存为项目“{copy}”；另一标签页的版本没有变化。两者都在“全部项目”中。',
    'storage/newer-version': '本机数据由更新版本的 Tidemark 写入。没有任何改动。刷新页面以获得新版本。',
    'storage/migration-failed':
      '本机数据未能转换为此版本所需的形式（{reason}）。数据保持原样，完整无损。刷新页面重试。',
    'storage/blocked':
      '另一标签页中打开着较旧版本的 Tidemark，本页需要等待。请关闭那个标签页；本页随后会自动继续。',
    'storage/outdated':
      '另一标签页中打开了较新版本的 Tidemark。本标签页不能再保存。请刷新；已保存的内容没有变化。',
    'storage/unavailable': '此浏览器不允许本页存储数据（无痕窗口或存储被禁用）。可以使用，但关闭后不会保留。',
    'storage/in-use': '“{name}”正在另一标签页中打开。没有任何改动。请先在那里关闭，然后重试。',
    'storage/read-only':
      '此笔记本正在另一标签页中打开，此处不能修改，刚才的修改没有生效。点击顶部的“在此编辑”即可接管。',
    'ingest/formula-guards':
      '{count, number} 个文本前有防止电子表格当作公式运行的撇号，例如“{text}”。读取时已去掉该撇号。',
    'backup/not-a-backup':
      '此文件不是 Tidemark 的备份，或者只复制了一部分。没有任何改动。请选择以 .tidemark 结尾的文件；若文件不完整，请重新复制。',
    'backup/too-new':
      '此备份由更新版本的 Tidemark 写入（版本 {version}，此版本最高支持 {known}）。没有任何改动。请用新版本打开。',
    'backup/damaged':
      '备份在“{part}”处损坏：字节与写入时不同。没有恢复，也没有改动任何内容。请换用该文件的另一份副本。',
  },
});
