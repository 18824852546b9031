import { defineMessages } from '../../i18n/translate';

/** Words about projects, backups and what is kept on this computer. */
export const storageWords = defineMessages({
  en: {
    projectOpened: 'Opened {date}',
    projectTables: '{n, plural, one {{count} table} other {{count} tables}}, {size}',
    projectBackup: 'backup of {date}',
    projectNoBackup: 'no backup yet',
    projectDamaged: 'Damaged',
    projectMore: 'More for “{name}”',
    projectName: 'Name of the project',
    renameProject: 'Rename “{name}”',
    projectRenamed: 'Renamed to “{name}”.',
    projectDuplicated: '“{name}” duplicated.',
    saveBackup: 'Save a backup with its data',
    savingBackup: 'Writing the backup…',
    backupSaved: 'Backup of “{name}” saved, {size}.',
    backupRestored: '“{name}” restored from the backup.',
    restoring: 'Checking and restoring the backup…',
    backupDueTitle: '“{name}” has data that is only in this browser.',
    backupDueNever:
      'There is no backup of it yet, after {saves, plural, one {# change} other {# changes}}. A backup is one file with the notebook and its data; it stays on this computer until you move it.',
    backupDueOld:
      'The last backup is {days, plural, =0 {of today} one {# day old} other {# days old}}, with {saves, plural, one {# change} other {# changes}} since. A backup is one file with the notebook and its data.',
    backupLater: 'Later',
    memoryUsed: 'Memory: {used} of {budget}',
    memoryNote:
      '{tables} of tables and {outputs} of results. What was not used for longest is let go first, and read back from this computer when it is needed.',
  },
  zh: {
    projectOpened: '打开于 {date}',
    projectTables: '{count} 个数据表，{size}',
    projectBackup: '备份于 {date}',
    projectNoBackup: '尚无备份',
    projectDamaged: '已损坏',
    projectMore: '“{name}”的更多操作',
    projectName: '项目名称',
    renameProject: '重命名“{name}”',
    projectRenamed: '已重命名为“{name}”。',
    projectDuplicated: '已复制“{name}”。',
    saveBackup: '保存含数据的备份',
    savingBackup: '正在写入备份…',
    backupSaved: '已保存“{name}”的备份，{size}。',
    backupRestored: '已从备份恢复“{name}”。',
    restoring: '正在校验并恢复备份…',
    backupDueTitle: '“{name}”的数据只保存在此浏览器中。',
    backupDueNever:
      '已有 {saves} 次修改，尚无备份。备份是一个包含笔记本和数据的文件；在您移动之前只在这台电脑上。',
    backupDueOld: '上次备份在 {days} 天前，此后有 {saves} 次修改。备份是一个包含笔记本和数据的文件。',
    backupLater: '以后再说',
    memoryUsed: '内存：{used} / {budget}',
    memoryNote: '数据表 {tables}，结果 {outputs}。最久未用的会先释放，需要时再从本机读回。',
  },
});
